/** Pieces of SVG. */

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML allows it, in elements and attributes; control characters are dropped. */
export function escapeText(value: string): string {
  let escaped = '';
  for (const character of value) {
    if (character >= ' ') escaped += entities[character] ?? character;
  }
  return escaped;
}

/** A line of text at its baseline. */
export const text = (x: number, y: number, value: string, attributes = ''): string =>
  `<text x="${x}" y="${y}"${attributes === '' ? '' : ` ${attributes}`}>${escapeText(value)}</text>`;

export const rectangle = (x: number, y: number, width: number, height: number, fill: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}"/>`;
