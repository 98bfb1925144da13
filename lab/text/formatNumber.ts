/** Numbers as texts write them. */

const digits = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const two = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** A count, rounded: "359,104". */
export const formatCount = (count: number): string => digits.format(count);

/** An amount to two digits at least: "0.0025", "33", "1,204". */
export const formatAmount = (amount: number): string =>
  amount < 100 ? two.format(amount) : digits.format(amount);
