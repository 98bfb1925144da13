/**
 * Where filters stand: before a share of all addresses, or at ASes, where they see what passes on its way. Which addresses
 * and customers are chosen is keyed, so that a larger share holds a smaller one.
 */

export type Deployment =
  | 'everywhere'
  /** Before a share of the addresses: they drop what arrives. */
  | { readonly addresses: number }
  /** At a share of the ASes without customers. */
  | { readonly customers: number }
  /** At so many ASes that carry the most prefixes. */
  | { readonly transit: number };

/** Whether a filter stands between two hosts, by number. */
export type Covers = (source: number, target: number) => boolean;
