/** What draws the hosts: the GPU, or the processor where there is none. */
import type { ShownHosts } from './shown.ts';
import type { Frame, View } from './view.ts';

export interface HostPicture {
  readonly view: View;
  readonly frame: Frame;
  /** Device px per CSS px. */
  readonly ratio: number;
  readonly shown: ShownHosts;
  /** By host. */
  readonly paint: Uint8Array;
  /** Whether `paint` differs from the picture before. */
  readonly repainted: boolean;
  /** By paint: red, green, blue, 0-255. */
  readonly palette: Uint8Array;
}

export interface HostLayer {
  readonly canvas: HTMLCanvasElement;
  draw(picture: HostPicture): void;
  /** Gives back what it holds of the machine. */
  close(): void;
}
