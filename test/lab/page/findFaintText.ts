/**
 * Text of the open page that stands out too little: the contrast of WCAG 2.2 (relative luminance, success criterion
 * 1.4.3) below 4.5, or below 3 for large text. Runs in the browser.
 */

type Color = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const context = canvas.getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, Color>();

/** Of any way to write it; 0 to 1. */
function readColor(text: string): Color {
  let color = known.get(text);
  if (color === undefined) {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = text;
    context.fillRect(0, 0, 1, 1);
    color = Array.from(context.getImageData(0, 0, 1, 1).data, (value) => value / 255) as unknown as Color;
    known.set(text, color);
  }
  return color;
}

const over = ([r, g, b, a]: Color, [r2, g2, b2]: Color): Color => [
  r * a + r2 * (1 - a),
  g * a + g2 * (1 - a),
  b * a + b2 * (1 - a),
  1,
];

function luminance(color: Color): number {
  const [r, g, b] = color.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(one: Color, other: Color): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** What is painted behind an element. */
function backgroundOf(element: Element): Color {
  const above =
    element.parentElement === null ? ([1, 1, 1, 1] as const) : backgroundOf(element.parentElement);
  return over(readColor(getComputedStyle(element).backgroundColor), above);
}

function opacityOf(element: Element): number {
  const above = element.parentElement === null ? 1 : opacityOf(element.parentElement);
  return above * Number(getComputedStyle(element).opacity);
}

/** A home page of 2001 has its own colors, and is not judged. */
const isPageOf2001 = (element: Element): boolean =>
  element.closest('svg[aria-label$="synthetic placement"], iframe') !== null;

/** Each faint text with its contrast. */
export function findFaintText(): string[] {
  const found = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent!.trim();
    const element = walker.currentNode.parentElement!;
    const seen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (text === '' || !seen || element.matches(':disabled, :disabled *') || isPageOf2001(element)) continue;
    const style = getComputedStyle(element);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ground = backgroundOf(element);
    const [r, g, b, a] = readColor(element instanceof SVGElement ? style.fill : style.color);
    const ratio = contrast(over([r, g, b, a * opacityOf(element)], ground), ground);
    if (ratio < (large ? 3 : 4.5)) found.add(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
  }
  return [...found];
}
