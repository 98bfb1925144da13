// The colors of hosts, read from theme.css: halted ones are black on their ground in light and dark, and nothing is as red as a defaced page.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const [light, dark] = readFileSync(new URL('../../lab/theme.css', import.meta.url), 'utf8')
  .split('@media (prefers-color-scheme: dark)')
  .map(
    (part) =>
      new Map(Array.from(part.matchAll(/--([a-z-]+): #([0-9a-f]{6});/g), ([, name, hex]) => [name!, hex!])),
  ) as [Map<string, string>, Map<string, string>];

const partsOf = (hex: string) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [red, green, blue] = partsOf(hex).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

const themes = [
  ['light', light],
  ['dark', dark],
] as const;

it.each(themes)('a halted host is the darkest of all, at least 3 : 1 on its ground (%s)', (_, colors) => {
  const of = (name: string) => luminance(colors.get(name)!);
  for (const ground of ['map', 'map-routed']) {
    expect((of(ground) + 0.05) / (of('halted') + 0.05), ground).toBeGreaterThanOrEqual(3);
  }
  for (const state of ['vulnerable', 'infected', 'stacked', 'patched', 'crashed', 'destroyed', 'defaced']) {
    expect(of(state), state).toBeGreaterThan(of('halted'));
  }
  expect(Math.max(...partsOf(colors.get('halted')!))).toBeLessThan(0.1);
});

it.each(themes)('nothing but a defaced page is red (%s)', (_, colors) => {
  // Of a hue within 20 degrees of red, and no gray.
  const isRed = (hex: string) => {
    const [red, green, blue] = partsOf(hex) as [number, number, number];
    const range = red - Math.min(green, blue);
    return red > Math.max(green, blue) && range > 0.2 && Math.abs(green - blue) < range / 3;
  };
  expect([...colors].filter(([, hex]) => isRed(hex)).map(([name]) => name)).toEqual(['defaced']);
});
