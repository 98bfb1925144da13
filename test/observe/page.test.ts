import { describe, expect, it } from 'vitest';
import { pageSvg } from '../../src/observe/page.ts';
import { pageKinds } from '../../src/observe/sites.ts';

const draw = (kind: (typeof pageKinds)[number], host = '192.0.2.17') =>
  pageSvg({ kind, host, date: '19 July 2001 15:42 UTC' });

/** Names of the elements that are open at the end of a text, by a reader of tags alone. */
function openElements(svg: string): string[] {
  const open: string[] = [];
  for (const [, closes, name, attributes, empty] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z0-9-:]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    const names = [...attributes!.matchAll(/([a-zA-Z0-9-:]+)=/g)].map(([, attribute]) => attribute);
    if (new Set(names).size !== names.length) throw new Error(`attribute twice in ${name}: ${attributes}`);
    if (closes === '/') {
      if (open.pop() !== name) throw new Error(`closes ${name}`);
    } else if (empty !== '/') open.push(name!);
  }
  return open;
}

describe('the page that a visitor sees', () => {
  for (const kind of pageKinds) {
    it(`is well-formed and refers to nothing outside: ${kind}`, () => {
      const svg = draw(kind);
      expect(openElements(svg)).toEqual([]);
      // every < belongs to a tag that the reader above understood
      expect(svg.replace(/<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z0-9-:]+="[^"<]*")*)\s*(\/?)>/g, '')).not.toMatch(
        /[<>]/,
      );
      expect(svg).not.toMatch(/href|@import|<image|<script|url\((?!#)/);
      expect(svg).toContain('synthetic placement');
      expect(svg).toContain('19 July 2001 15:42 UTC');
      expect(svg).toContain('http://192.0.2.17/');
    });
  }

  it('tells the four kinds apart by their words', () => {
    expect(draw('normal')).toContain('You are visitor number');
    expect(draw('slow')).toContain('Opening page http://192.0.2.17/...');
    expect(draw('defaced')).toContain('Welcome to http://www.worm.com !');
    expect(draw('defaced')).toMatch(/fill="#ff0000"[^>]*>Hacked By Chinese!/);
    expect(draw('unreachable')).toContain('The page cannot be displayed');
  });

  it('escapes what it is given', () => {
    const svg = draw('slow', `a<b>&"c'`);
    expect(openElements(svg)).toEqual([]);
    expect(svg).toContain('http://a&lt;b&gt;&amp;&quot;c&#39;/');
  });

  it('gives a host the same page every time', () => {
    expect(draw('normal')).toBe(draw('normal'));
    expect(draw('normal', '192.0.2.18')).not.toBe(draw('normal'));
  });
});
