/** Country codes for an error about an unknown one. */

/** Country codes that a message lists. */
const shown = 5;

/** The few codes that share most letters with the one given, and how many there are. */
export function nearestCodes(code: string, known: readonly string[]): string {
  if (known.length === 0) return 'it has none';
  if (known.length <= shown) return known.join(', ');
  const likeness = (other: string): number => (other[0] === code[0] ? 2 : 0) + (other[1] === code[1] ? 1 : 0);
  const nearest = [...known].sort((a, b) => likeness(b) - likeness(a) || (a < b ? -1 : 1)).slice(0, shown);
  return `such as ${nearest.join(', ')}; ${known.length} in all`;
}
