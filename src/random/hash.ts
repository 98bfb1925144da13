// The one mixer behind every seed: rounds of HalfSipHash (Aumasson and Bernstein, "SipHash: a fast
// short-input PRF", 2012, in its 32-bit form), keyed by the seed and fed with the path of the stream.
// Two rounds a message word, four at the end; all four words of the final state are the result.

/** Four words fixed by (seed, path), never all zero; seed is a safe integer >= 0, path any text. */
export function hashSeed(seed: number, path: string): Int32Array {
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new RangeError(`random.seed: expected an integer from 0 to 2^53 - 1, got ${seed}`);
  }
  const low = seed | 0;
  const high = (seed / 2 ** 32) | 0;
  const state = new Int32Array([low, high, low ^ 0x6c796765, high ^ 0x74656462]);
  for (let i = 0; i < path.length; i++) {
    const unit = path.charCodeAt(i);
    state[3]! ^= unit;
    mixRounds(state, 2);
    state[0]! ^= unit;
  }
  state[3]! ^= path.length;
  mixRounds(state, 2);
  state[0]! ^= path.length;
  state[2]! ^= 0xff;
  mixRounds(state, 4);
  // The rounds are a permutation, so all zeros are as likely as any state: 2^-128.
  if ((state[0]! | state[1]! | state[2]! | state[3]!) === 0) state[0] = 1;
  return state;
}

function mixRounds(state: Int32Array, rounds: number): void {
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let i = 0; i < rounds; i++) {
    a = (a + b) | 0;
    b = ((b << 5) | (b >>> 27)) ^ a;
    a = (a << 16) | (a >>> 16);
    c = (c + d) | 0;
    d = ((d << 8) | (d >>> 24)) ^ c;
    a = (a + d) | 0;
    d = ((d << 7) | (d >>> 25)) ^ a;
    c = (c + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ c;
    c = (c << 16) | (c >>> 16);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
