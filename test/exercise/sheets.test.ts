// The sheets: what players may see, what the facilitator needs, and nothing from outside.
import { describe, expect, test } from 'vitest';
import { afterActionData, comparePaths, drawSheets, injectsToCsv, playExercise } from '../../src/index.ts';
import { smallExercise } from './smallExercise.ts';

const played = playExercise(
  smallExercise({ name: '<b>"Small" & more</b>', network: { name: 'A, B', prefixes: ['0.0.0.0/18'] } }),
  { seed: 3 },
);
const players = drawSheets(played, 'players');
const facilitator = drawSheets(played, 'facilitator');
const textOf = (html: string) => html.replace(/<style>[\s\S]*<\/style>/, '').replace(/<[^>]*>/g, ' ');

describe('sheets', () => {
  test('ask for nothing from outside and escape what the user wrote', () => {
    for (const html of [players, facilitator]) {
      expect(html).not.toMatch(/https?:|url\(|@import|<(script|link|img|iframe)|\bsrc=|\bhref=|\bon\w+=/i);
      expect(html).toContain('&lt;b&gt;&quot;Small&quot; &amp; more&lt;/b&gt;');
      expect(html).not.toContain('<b>');
      expect(html).toContain('Nothing here states anything about any real address.');
      expect(html).toContain('break-after: page');
    }
  });

  test('are one page for each stretch; the facilitator has two more', () => {
    const pages = (html: string) => html.match(/<section>/g)!.length;
    expect(played.stretches).toHaveLength(7);
    expect(pages(players)).toBe(7);
    expect(pages(facilitator)).toBe(9);
  });

  test('hide from the players what nobody knows', () => {
    const text = textOf(players);
    expect(text).not.toMatch(/hidden|after action|world-wide|the way/i);
    const [head, ...rows] = players.match(/<tr>.*<\/tr>/g)!;
    expect(head!.match(/<th>/g)).toHaveLength(3);
    for (const row of rows) expect(row.match(/<t[dh]>/g)).toHaveLength(3);
    // Which sheet follows would tell that a decision matters.
    expect(players.match(/<aside>[\s\S]*?<\/aside>/g)!.join()).not.toMatch(/sheet/i);
  });

  test('show the facilitator all of it', () => {
    expect(facilitator).toContain('Hidden: since');
    const { truth } = played.stretches[0]!.injects[0]!;
    expect(facilitator).toContain(`<td>${truth.infected}</td><td>${truth.everInfected}</td>`);
    for (const { label, description } of comparePaths(played)) {
      expect(facilitator).toContain(`<td>${label}</td>`);
      expect(facilitator).toContain(description);
    }
  });
});

test('the list of injects has a row for each, and for each decision', () => {
  const lines = injectsToCsv(played).trimEnd().split('\n');
  const injects = played.stretches.reduce(
    (sum, { injects, posed }) => sum + injects.length + (posed ? 1 : 0),
    0,
  );
  expect(lines).toHaveLength(injects + 1);
  expect(lines[0]).toBe(
    'sheet,path,time,kind,observer,text,happened,infected,everInfected,defaced,down,ownInfected,ownDown',
  );
  // A comma in a name is quoted, so that every row has as many values.
  expect(lines.some((line) => line.includes('"A, B"'))).toBe(true);
  for (const line of lines) {
    expect(line.match(/(?<=^|,)("(?:[^"]|"")*"|[^,"]*)(?=,|$)/g)).toHaveLength(13);
  }
});

test('the after-action data survive JSON', () => {
  const data = afterActionData(played);
  expect(JSON.parse(JSON.stringify(data))).toEqual(data);
  expect(data).toMatchObject({
    network: { name: 'A, B' },
    everyCombination: true,
    paths: [
      { label: '2a 1b', choices: [{ choice: '2a' }, { choice: '1b', time: '2001-07-19T22:00Z' }] },
      {},
      {},
      {},
    ],
  });
});
