import { expect, test } from 'vitest';
import { apart, type ChartDrawing, chartSvg } from '../../lab/curve/chartSvg.ts';

const drawing: ChartDrawing = {
  title: 'Hosts <all> & "some"',
  note: 'wormcast, test, seed 1',
  epoch: Date.parse('2001-07-19') / 1000,
  span: { title: 'whole run', from: 0, to: 100 },
  top: 100,
  least: null,
  curves: [{ label: 'infected', color: '#d98200' }],
  data: { times: [0, 50, 100], values: [[0, 50, 100]] },
  ghost: null,
  meanField: null,
  observations: [],
  colors: { paper: '#ffffff', ink: '#000000', quiet: '#555555', hairline: '#dddddd' },
};
/** The path of the curve. */
const pathIn = (svg: string): string => /<path d="([^"]+)" fill="none"/.exec(svg)![1]!;

test('a straight line is drawn straight, from corner to corner', () => {
  expect(pathIn(chartSvg(drawing))).toBe('M84 360L382 212L680 64');
});

test('on a logarithmic scale powers of ten are evenly spaced, and what is below its foot lies on it', () => {
  const data = { times: [0, 50, 100], values: [[0, 10, 100]] };
  expect(pathIn(chartSvg({ ...drawing, least: 1, data }))).toBe('M84 360L382 212L680 64');
});

test('only the span is drawn', () => {
  const svg = chartSvg({ ...drawing, span: { title: '', from: 50, to: 100 } });
  expect(pathIn(svg)).toBe('M84 212L680 64');
});

test('the run before is thinner, and observations say what they are', () => {
  const observation = {
    chart: 'hosts',
    at: drawing.epoch + 50,
    value: 100,
    kind: 'predicted',
    text: '100 hosts',
    source: 'somebody, 2001',
  } as const;
  const svg = chartSvg({ ...drawing, ghost: drawing.data, observations: [observation] });
  expect(svg.match(/stroke-width="1" stroke-opacity="0.5"/g)).toHaveLength(1);
  expect(svg).toContain('transform="translate(382 64)"');
  expect(svg).toContain('<title>100 hosts (somebody, 2001; predicted)</title>');
  const later = { ...observation, at: drawing.epoch + 101 };
  expect(chartSvg({ ...drawing, observations: [later] })).not.toContain('<title>');
});

test('the mean field is dashed', () => {
  expect(chartSvg(drawing)).not.toContain('stroke-dasharray');
  const meanField = { times: [0, 100], values: [[0, 50]] };
  expect(chartSvg({ ...drawing, meanField })).toMatch(
    /<path d="M84 360L680 212" [^>]*stroke-dasharray="6 4"/,
  );
});

test('text cannot break the file', () => {
  const svg = chartSvg(drawing);
  expect(svg).toContain('Hosts &#60;all&#62; &#38; &#34;some&#34;');
  expect(svg).not.toContain('<all>');
  expect(svg).not.toContain('NaN');
});

test('labels keep their order and a distance', () => {
  expect(apart([100, 98, 300], 16)).toEqual([100, 84, 300]);
  expect(apart([50, 50], 16)).toEqual([50, 34]);
});
