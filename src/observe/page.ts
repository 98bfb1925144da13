/** What a visitor of a host would have seen, as a picture: a browser window of 2001 around one of four kinds of page. */
import { escapeText, rectangle, text } from './drawing.ts';
import { drawDefaced, drawHomePage, drawUnreachable, HEIGHT, WIDTH } from './pageContents.ts';
import type { PageKind } from './sites.ts';

export interface Page {
  readonly kind: PageKind;
  /** Address or name of the host, as the address bar shows it. */
  readonly host: string;
  /** Instant of the visit, as the status bar shows it. */
  readonly date: string;
}

const FACE = '#d4d0c8';
const LIGHT = '#ffffff';
const SHADOW = '#808080';
const DARK = '#404040';
/** Where the page lies in the window. */
const PAGE_LEFT = 8;
const PAGE_TOP = 132;
/** Share of the page that a slow site has sent so far. */
const SLOW_SHARE = 0.47;

/** The window as one SVG of 800 x 600, with no reference to anything outside of it. */
export function pageSvg({ kind, host, date }: Page): string {
  const shown =
    kind === 'unreachable'
      ? 'The page cannot be displayed'
      : kind === 'defaced'
        ? `http://${host}/`
        : titleOf(host);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="800" height="600" font-family="Tahoma, 'DejaVu Sans Condensed', Geneva, sans-serif" font-size="11" role="img" aria-label="${escapeText(`${kind} page of ${host}, synthetic placement`)}">`,
    '<defs>',
    '<linearGradient id="title" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="#0a246a"/><stop offset="1" stop-color="#a6caf0"/></linearGradient>',
    `<clipPath id="page"><rect x="0" y="0" width="${WIDTH}" height="${HEIGHT}"/></clipPath>`,
    `<clipPath id="sent"><rect x="0" y="0" width="${WIDTH}" height="${Math.round(HEIGHT * SLOW_SHARE)}"/></clipPath>`,
    '</defs>',
    raised(0, 0, 800, 600),
    titleBar(`${shown} - Browser`),
    menuBar(),
    toolBar(kind),
    addressBar(host),
    sunken(PAGE_LEFT - 2, PAGE_TOP - 2, WIDTH + 4, HEIGHT + 4, '#ffffff'),
    `<g transform="translate(${PAGE_LEFT} ${PAGE_TOP})" clip-path="url(#page)">`,
    contents(kind, host),
    '</g>',
    statusBar(kind, host, date),
    '</svg>',
  ].join('\n');
}

const titleOf = (host: string): string => `Welcome to ${host}`;

function contents(kind: PageKind, host: string): string {
  switch (kind) {
    case 'normal':
      return drawHomePage(host);
    case 'slow':
      return `<g clip-path="url(#sent)">${drawHomePage(host)}</g>`;
    case 'defaced':
      return drawDefaced();
    case 'unreachable':
      return drawUnreachable();
  }
}

function titleBar(title: string): string {
  const buttons = [742, 758, 776].map((x) => raised(x, 7, 15, 14)).join('');
  const signs =
    `<path d="M746 17.5h6" stroke="#000" stroke-width="2"/>` +
    `<path d="M761.5 10.5h8v7h-8zM761 11h9" fill="none" stroke="#000"/>` +
    `<path d="M780 10.5l7 7m0-7l-7 7" stroke="#000" stroke-width="1.6"/>`;
  return (
    rectangle(4, 4, 792, 20, 'url(#title)') +
    pageIcon(8, 7) +
    text(28, 18, title, 'fill="#fff" font-weight="bold"') +
    buttons +
    signs
  );
}

function menuBar(): string {
  const items = ['File', 'Edit', 'View', 'Favorites', 'Tools', 'Help'];
  let x = 12;
  const drawn = items.map((item) => {
    const at = x;
    x += item.length * 6 + 16;
    return text(at, 39, item);
  });
  return drawn.join('') + ridge(45);
}

function toolBar(kind: PageKind): string {
  const loading = kind === 'slow';
  const arrow = (x: number, flip: number, fill: string) =>
    `<path transform="translate(${x} 64) scale(${flip} 1)" d="M-9 0L1-9V-4H9V4H1V9z" fill="${fill}" stroke="${DARK}" stroke-width=".8"/>`;
  return [
    arrow(34, 1, '#3c9a4e'),
    text(34, 91, 'Back', 'text-anchor="middle"'),
    arrow(86, -1, '#b4b0a6'),
    text(86, 91, 'Forward', `text-anchor="middle" fill="${SHADOW}"`),
    `<path d="M136 51v42M282 51v42" stroke="${SHADOW}"/><path d="M137 51v42M283 51v42" stroke="${LIGHT}"/>`,
    `<circle cx="162" cy="64" r="9" fill="${loading ? '#cc2b1d' : '#c9a29d'}" stroke="${DARK}" stroke-width=".8"/>`,
    '<path d="M158 60l8 8m0-8l-8 8" stroke="#fff" stroke-width="2.2"/>',
    text(162, 91, 'Stop', `text-anchor="middle"${loading ? '' : ` fill="${SHADOW}"`}`),
    '<path d="M201 54h10l5 5v15h-15z" fill="#fff" stroke="#404040" stroke-width=".8"/>',
    '<path d="M212 67a4.2 4.2 0 1 1-1.4-4.6" fill="none" stroke="#2c7d3c" stroke-width="1.8"/><path d="M208.600 62.800h3.800v-3.800z" fill="#2c7d3c"/>',
    text(208, 91, 'Refresh', 'text-anchor="middle"'),
    '<path d="M245 65l11-10 11 10h-3v9h-16v-9z" fill="#f2d27c" stroke="#404040" stroke-width=".8"/><path d="M253.500 74v-6h5v6z" fill="#8a4b20"/>',
    text(256, 91, 'Home', 'text-anchor="middle"'),
    rectangle(748, 48, 44, 46, '#000'),
    globe(770, 71, loading),
    ridge(98),
  ].join('');
}

/** The globe in the corner; it turns while a page loads. */
function globe(x: number, y: number, turning: boolean): string {
  const tilt = turning ? -24 : 0;
  return (
    `<g transform="translate(${x} ${y}) rotate(${tilt})" fill="none" stroke="#9fd0ff"><circle r="15" fill="#12518f" stroke-width="1.2"/>` +
    '<path d="M-15 0H15M0-15V15M-13-7.500H13M-13 7.500H13"/><ellipse rx="7.500" ry="15"/></g>'
  );
}

function addressBar(host: string): string {
  return (
    text(12, 118, 'Address', `fill="${DARK}"`) +
    sunken(58, 104, 680, 20, '#ffffff') +
    pageIcon(62, 107) +
    text(82, 118, `http://${host}/`) +
    raised(720, 106, 16, 16) +
    '<path d="M724.500 112h7l-3.500 4z"/>' +
    raised(744, 104, 48, 20) +
    '<path d="M750 112h6v-3.500l6 5.500-6 5.500v-3.500h-6z" fill="#2c8a3c"/>' +
    text(767, 118, 'Go')
  );
}

function statusBar(kind: PageKind, host: string, date: string): string {
  const done = {
    normal: 'Done',
    defaced: 'Done',
    slow: `Opening page http://${host}/...`,
    unreachable: 'Done',
  }[kind];
  const blocks =
    kind === 'slow'
      ? [0, 1, 2, 3].map((block) => rectangle(377 + block * 9, 582, 7, 10, '#0a246a')).join('')
      : '';
  return [
    sunken(4, 578, 366, 18, FACE),
    pageIcon(8, 580),
    text(26, 591, done),
    sunken(373, 578, 92, 18, FACE),
    blocks,
    sunken(468, 578, 176, 18, FACE),
    text(556, 591, date, 'text-anchor="middle"'),
    sunken(647, 578, 149, 18, FACE),
    text(721.5, 591, 'synthetic placement', `text-anchor="middle" font-size="10" fill="${DARK}"`),
  ].join('\n');
}

const pageIcon = (x: number, y: number): string =>
  `<path transform="translate(${x} ${y})" d="M1 .5h8l4 4v9h-12z" fill="#fff" stroke="#404040"/>` +
  `<path transform="translate(${x} ${y})" d="M3.500 6h6M3.500 8.500h7M3.500 11h7" stroke="#2a64b4"/>`;

const ridge = (y: number): string =>
  `<path d="M4 ${y}.5h792" stroke="${SHADOW}"/><path d="M4 ${y + 1}.5h792" stroke="${LIGHT}"/>`;

/** A box that stands out, lit from the upper left. */
const raised = (x: number, y: number, width: number, height: number): string =>
  box(x, y, width, height, FACE, LIGHT, DARK);

/** A box that lies deeper. */
const sunken = (x: number, y: number, width: number, height: number, fill: string): string =>
  box(x, y, width, height, fill, SHADOW, LIGHT);

const box = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  upper: string,
  lower: string,
): string =>
  rectangle(x, y, width, height, fill) +
  `<path d="M${x + 0.5} ${y + height - 0.5}V${y + 0.5}H${x + width - 0.5}" fill="none" stroke="${upper}"/>` +
  `<path d="M${x + width - 0.5} ${y + 0.5}V${y + height - 0.5}H${x + 0.5}" fill="none" stroke="${lower}"/>`;
