/** Links that carry a scenario: `#/explore?y=` with its text, deflated, in base64url; `?scenario=` for one of the catalog. */
import { catalog } from '../../src/index.ts';

/** Characters; longer ones break in mail and chat. */
export const longestLink = 8000;

export interface Linked {
  /** YAML, or the name of one of the catalog. */
  readonly scenario: string;
  readonly seed: number;
  /** Why something else is shown than the link wanted, in words; empty if it is not. */
  readonly problems: readonly string[];
}

const deflated = 'd';
const plain = 'p';
const first = 'july-2001';

/** The link to a scenario on a page; throws in words if it would be too long. */
export async function writeLink(
  page: string,
  scenario: string,
  seed: number,
  known: boolean,
): Promise<string> {
  const query = known ? { scenario } : { y: await packText(scenario) };
  const link = `${page}#/explore?${new URLSearchParams({ ...query, seed: String(seed) })}`;
  if (link.length <= longestLink) return link;
  throw new Error(
    `The link would have ${link.length} characters, more than the ${longestLink} that mail and chat carry. Download the YAML and send the file instead.`,
  );
}

/** What a link asks for; the first scenario of the lab unless told. */
export async function readLink(query: URLSearchParams): Promise<Linked> {
  const asked = query.get('seed') ?? '1';
  const right = /^\d+$/.test(asked) && Number(asked) < 2 ** 32;
  const seed = right ? Number(asked) : 1;
  const problems = right
    ? []
    : [
        `A seed is a whole number from 0 to 4,294,967,295, not “${asked}”. This is seed 1; another is set in the picture Scenario.`,
      ];
  const packed = query.get('y');
  if (packed === null) {
    const scenario = query.get('scenario') ?? first;
    if (Object.hasOwn(catalog, scenario)) return { scenario, seed, problems };
    const problem = `The catalog has no scenario "${scenario}". This is ${first} instead; the picture Scenario lists all of them.`;
    return { scenario: first, seed, problems: [problem, ...problems] };
  }
  try {
    return { scenario: await unpackText(packed), seed, problems };
  } catch {
    const problem = `The link is damaged, perhaps cut off, and its scenario cannot be read. This is ${first} instead; ask for the link again.`;
    return { scenario: first, seed, problems: [problem, ...problems] };
  }
}

async function packText(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  if (typeof CompressionStream === 'undefined') return plain + toBase64(bytes);
  return deflated + toBase64(await pass(bytes, new CompressionStream('deflate-raw')));
}

async function unpackText(packed: string): Promise<string> {
  const bytes = fromBase64(packed.slice(1));
  if (packed[0] !== plain && packed[0] !== deflated) throw new Error('expected a packed text');
  const unpacked = packed[0] === plain ? bytes : await pass(bytes, new DecompressionStream('deflate-raw'));
  const text = new TextDecoder().decode(unpacked);
  if (text === '' || text.includes('\uFFFD')) throw new Error('expected UTF-8');
  return text;
}

async function pass(bytes: Uint8Array, stream: TransformStream): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function toBase64(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const fromBase64 = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
