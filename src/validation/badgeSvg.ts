/** A badge for the README: how many of the figures that were predicted, and are gated, hold. No other figures count. */

const label = 'predicted';
/** Widths of both halves, px. */
const [left, right] = [74, 74];

export function badgeSvg({ hold, of }: { readonly hold: number; readonly of: number }): string {
  const value = `${hold} of ${of} hold`;
  const fill = hold === of ? '#00754f' : '#b3261e';
  const write = (x: number, words: string): string =>
    `<text x="${x}" y="14" fill="#fbfaf7" text-anchor="middle">${words}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" font-family="Helvetica, Arial, sans-serif" font-size="11" role="img" aria-label="${label}: ${value}"><title>${label}: ${value}</title><rect width="${left}" height="20" fill="#3b3833"/><rect x="${left}" width="${right}" height="20" fill="${fill}"/>${write(left / 2, label)}${write(left + right / 2, value)}</svg>
`;
}
