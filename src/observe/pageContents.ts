/** The inside of a browser window: a small business's home page (made up), its defacement, and the browser's own page. */
import { rectangle, text } from './drawing.ts';

/** Size of the inside. */
export const WIDTH = 784;
export const HEIGHT = 440;

interface Business {
  readonly name: string;
  readonly motto: string;
  readonly color: string;
  readonly pale: string;
  readonly links: readonly string[];
  readonly lines: readonly string[];
}

const businesses: readonly Business[] = [
  {
    name: 'Harbor Street Bicycles',
    motto: 'Sales, repairs and good advice since 1974',
    color: '#1f5c3d',
    pale: '#e3efe6',
    links: ['Home', 'New bicycles', 'Used bicycles', 'Workshop', 'Directions', 'Guest book'],
    lines: [
      'The new touring models are here!',
      'Ten percent off a new one for your old one.',
      'Workshop open until seven on Thursdays.',
      'Now you can ask for parts by e-mail.',
    ],
  },
  {
    name: 'Lindgren & Daughters Piano Repair',
    motto: 'Tuning, moving and restoring in the whole county',
    color: '#5b2333',
    pale: '#f5e9e6',
    links: ['Home', 'Tuning', 'Restoration', 'Pianos for sale', 'Price list', 'Contact'],
    lines: [
      'Three restored uprights in our showroom.',
      'Tuned twice a year? When was yours?',
      'We move instruments up to the fourth floor.',
      'Our advice for humid summers is online.',
    ],
  },
  {
    name: 'Cedar Valley Garden Center',
    motto: 'Everything that grows, and what it needs',
    color: '#38601a',
    pale: '#eef4df',
    links: ['Home', 'This week', 'Roses', 'Vegetables', 'Opening hours', 'Links'],
    lines: [
      'Tomato plants at half price this week.',
      'Saturday at ten: how to prune a rose.',
      'Watering tips for July on their own page.',
      'New: seeds of forty old kinds of beans.',
    ],
  },
  {
    name: 'Northgate Model Railways',
    motto: 'Tracks, trains and patience in every scale',
    color: '#243f7a',
    pale: '#e6ebf6',
    links: ['Home', 'New arrivals', 'Second hand', 'Club evenings', 'Photo gallery', 'Order form'],
    lines: [
      'Club layout open on Sunday from two.',
      'Just in: freight cars of the fifties.',
      'We repair motors while you wait.',
      'See pictures of the spring exhibition.',
    ],
  },
];

const SERIF = "font-family=\"'Times New Roman', 'Liberation Serif', Times, serif\"";

/** The same business for the same host. */
export function drawHomePage(host: string): string {
  let sum = 0;
  for (let index = 0; index < host.length; index++) sum = (sum * 31 + host.charCodeAt(index)) % 65521;
  const { name, motto, color, pale, links, lines } = businesses[sum % businesses.length]!;
  const visitors = String(10_000 + sum).padStart(6, '0');
  const menu = links.map((link, index) => {
    const y = 132 + index * 30;
    return (
      `<circle cx="27" cy="${y - 4}" r="4" fill="${color}"/>` +
      text(
        40,
        y,
        link,
        `${SERIF} font-size="15" fill="${index === 0 ? '#551a8b' : '#0000ee'}" text-decoration="underline"`,
      )
    );
  });
  const news = lines.map((line, index) => {
    const y = 196 + index * 30;
    return (
      `<path d="M212 ${y - 9}l3 3.500 4.500.5-3.300 3 1 4.500-5.200-2.300-4.200 2.300 1-4.500-3.300-3 4.500-.5z" fill="#d4a017"/>` +
      text(230, y, line, `${SERIF} font-size="15"`)
    );
  });
  return [
    rectangle(0, 0, WIDTH, HEIGHT, '#fffef8'),
    rectangle(0, 0, 176, HEIGHT, pale),
    rectangle(0, 0, WIDTH, 92, color),
    rectangle(0, 92, WIDTH, 4, '#d4a017'),
    text(
      392,
      48,
      name,
      `${SERIF} font-size="32" font-style="italic" font-weight="bold" fill="#fff" text-anchor="middle"`,
    ),
    text(392, 76, motto, `${SERIF} font-size="15" fill="#f3ead0" text-anchor="middle"`),
    menu.join(''),
    text(
      204,
      132,
      'Welcome to our new home page!',
      `${SERIF} font-size="22" font-weight="bold" fill="${color}"`,
    ),
    text(204, 158, 'A family business, now also on the World Wide Web.', `${SERIF} font-size="15"`),
    news.join(''),
    drawPhoto(color, pale),
    '<path d="M204 334h552" stroke="#9a9484"/><path d="M204 335.500h552" stroke="#fff"/>',
    text(204, 362, 'You are visitor number', `${SERIF} font-size="15"`),
    counter(396, 346, visitors),
    text(
      204,
      392,
      'Best viewed at 800 x 600. Questions? Write to the webmaster.',
      `${SERIF} font-size="13" font-style="italic" fill="#555"`,
    ),
    text(204, 414, 'Last changed on 2 July 2001', `${SERIF} font-size="13" font-style="italic" fill="#555"`),
  ].join('\n');
}

/** A picture in a frame: hills and a sun in the colors of the shop. */
function drawPhoto(color: string, pale: string): string {
  return [
    '<g transform="translate(12 -6)">',
    rectangle(616, 176, 140, 108, '#fff'),
    '<rect x="616.500" y="176.500" width="139" height="107" fill="none" stroke="#9a9484"/>',
    rectangle(622, 182, 128, 96, '#bcd9ee'),
    '<circle cx="722" cy="204" r="11" fill="#f8dc7a"/>',
    `<path d="M622 258q30-34 62-12t66-16v48H622z" fill="${color}" fill-opacity=".55"/>`,
    `<path d="M622 268q40-22 76-6t52-4v20H622z" fill="${color}"/>`,
    `<path d="M652 262v-22l17-13 17 13v22z" fill="${pale}" stroke="${color}"/><path d="M664 262v-13h10v13z" fill="${color}"/>`,
    text(686, 300, 'Our shop in spring', `${SERIF} font-size="12" fill="#555" text-anchor="middle"`),
    '</g>',
  ].join('');
}

const counter = (x: number, y: number, digits: string): string =>
  rectangle(x, y, digits.length * 14 + 4, 21, '#101010') +
  [...digits]
    .map((digit, index) =>
      text(
        x + 9 + index * 14,
        y + 16,
        digit,
        'font-family="\'Courier New\', \'Liberation Mono\', monospace" font-size="16" font-weight="bold" fill="#7dff6b" text-anchor="middle"',
      ),
    )
    .join('');

/** The words that the first Code Red put on English-language pages (CERT CA-2001-19), red on white. */
export function drawDefaced(): string {
  const line = (y: number, words: string, size: number) =>
    text(
      WIDTH / 2,
      y,
      words,
      `${SERIF} font-size="${size}" font-weight="bold" fill="#ff0000" text-anchor="middle"`,
    );
  return [
    rectangle(0, 0, WIDTH, HEIGHT, '#ffffff'),
    line(64, 'Welcome to http://www.worm.com !', 32),
    line(112, 'Hacked By Chinese!', 32),
  ].join('\n');
}

/** What a browser of the time said of itself when nobody answered. */
export function drawUnreachable(): string {
  const verdana = 'font-family="Verdana, \'DejaVu Sans\', Geneva, sans-serif"';
  const advice = [
    'Refresh the page, or try again later.',
    'If you typed the address, make sure that it is spelled correctly.',
    'The site may be busy, or its server may have stopped answering.',
  ];
  return [
    rectangle(0, 0, WIDTH, HEIGHT, '#ffffff'),
    '<circle cx="52" cy="50" r="16" fill="#2a64b4"/>',
    text(
      52,
      58,
      'i',
      `${SERIF} font-size="24" font-weight="bold" font-style="italic" fill="#fff" text-anchor="middle"`,
    ),
    text(82, 56, 'The page cannot be displayed', `${verdana} font-size="18"`),
    text(
      36,
      96,
      'The page you are looking for is currently unavailable. The web site may be',
      `${verdana} font-size="12"`,
    ),
    text(
      36,
      114,
      'experiencing technical difficulties, or it may have stopped answering.',
      `${verdana} font-size="12"`,
    ),
    '<path d="M36 134.500h620" stroke="#c0c0c0"/>',
    text(36, 164, 'Please try the following:', `${verdana} font-size="12" font-weight="bold"`),
    advice
      .map((line, index) => {
        const y = 194 + index * 26;
        return `<circle cx="50" cy="${y - 4}" r="2.500"/>${text(64, y, line, `${verdana} font-size="12"`)}`;
      })
      .join(''),
    '<path d="M36 282.500h620" stroke="#c0c0c0"/>',
    text(36, 312, 'Cannot find server', `${verdana} font-size="12" fill="#404040"`),
  ].join('\n');
}
