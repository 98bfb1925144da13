/** What the start page shows before any script: its head, its first sentence, and the line of hosts as the film ends. */
import { filmAt } from './film.ts';
import { lineSvg } from './lineSvg.ts';
import type { LineSummary } from './summarizeStory.ts';

export const articleTitle = 'Every copy starts at the same address';
export const articleSentence =
  'So the press described the first Code Red worm on 17 July 2001: each infected host searches the Internet from one and the same address on, in one and the same order.';

/** Line of hosts when host 1 has halted. */
export const stillLine = (line: LineSummary): string => lineSvg(filmAt(line, line.filmEnd), line.ranks);

export const stillHtml = (line: LineSummary): string =>
  [
    '<div class="story"><header class="story-head"><a class="story-wordmark" href="#/">wormcast</a>',
    '<nav aria-label="Pages"><a href="#/explore">Explore</a> <a href="#/lesson">Lesson</a></nav></header>',
    `<main><section class="story-scene"><h1>${articleTitle}</h1>`,
    `<p class="story-sentence">${articleSentence}</p>`,
    `<div class="story-line">${stillLine(line)}</div></section></main></div>`,
  ].join('');
