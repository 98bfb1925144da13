/**
 * What a news report of 17 July 2001 said of the first Code Red worm, quoting eEye Digital Security and a security
 * firm, and what a reader wrote below it: in our words, in its order.
 */

export interface Sentence {
  /** Place in the report, from 1. */
  readonly number: number;
  /** What of the model it is about: S1 to S10 of docs/article.md. */
  readonly topics: readonly string[];
  readonly text: string;
}

const said: readonly (readonly [topics: string, text: string])[] = [
  ['S1', "A vulnerability in Microsoft's IIS web server leaves the system wide open to the worm."],
  ['S2', 'It partly defaces home pages: "Hacked by Chinese" in bright red letters.'],
  ['S1 S9', 'The flaw is a buffer overflow that had been found the month before.'],
  ['S3', 'The worm spawns one hundred threads on an infected system.'],
  ['S3 S4', 'The threads scan at random for other vulnerable servers.'],
  [
    'S4',
    'Each newly infected host starts at the same address and goes on down the same track as those infected before.',
  ],
  ['S5', 'So hosts early in this "randomized" sequence are hit over and over as new hosts are infected.'],
  ['S5', 'That creates the potential for a denial of service against early addresses.'],
  ['S8', 'Anyone with access to the worm can use it to take over a vulnerable server.'],
  ['S6', 'Hosts can be infected several times, a drain on their resources.'],
  [
    'S5 S6 S7',
    'Hosts early in the sequence suffer a traffic-based denial of service, and the vulnerable ones will most likely grind to a halt.',
  ],
  ['S8', 'In less skillful hands it becomes just a tool to test a chosen server.'],
  ['S9', 'Microsoft has a patch.'],
  ['S10', 'A reader: hit over the weekend, patched since, and now the site crashes every 8 to 10 hours.'],
];

/** All fourteen. */
export const sentences: readonly Sentence[] = said.map(([topics, text], index) => ({
  number: index + 1,
  topics: topics.split(' '),
  text,
}));
