/** The scale of load, in a key. */
import { themeColor } from '../curve/themeColor.ts';
import { writeNumber } from '../curve/ticks.ts';
import { gradient, loadColors } from './shades.ts';

/** Both ends in probes/s; written per hour, which suits a track. */
export const Scale = ({ least, most }: { readonly least: number; readonly most: number }) => (
  <li>
    {writeNumber(3600 * least)}
    <i class="swatch line-scale" style={{ background: gradient(loadColors(themeColor)) }} />
    {writeNumber(3600 * most)} <span class="quiet">probes/h</span>
  </li>
);
