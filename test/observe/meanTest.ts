import { normalTest } from '../statistics.ts';

/** p value of equal means, from two samples of many values. */
export function meanTest(a: readonly number[], b: readonly number[]): number {
  const moments = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    return { mean, error: square / values.length };
  };
  const [first, second] = [moments(a), moments(b)];
  const error = Math.sqrt(first.error + second.error);
  return error === 0 ? (first.mean === second.mean ? 1 : 0) : normalTest((first.mean - second.mean) / error);
}
