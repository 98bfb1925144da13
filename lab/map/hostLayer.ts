/** What draws the hosts: the GPU, or the processor where there is none. */
import type { Frame, View } from './view.ts';

export interface HostPicture {
  readonly view: View;
  readonly frame: Frame;
  /** Device px per CSS px. */
  readonly ratio: number;
  /** Numbers of the hosts to draw. */
  readonly hosts: Uint32Array;
  /** By host, all of them. */
  readonly paint: Uint8Array;
  /** Whether `paint` differs from the picture before. */
  readonly repainted: boolean;
  /** By paint: red, green, blue, 0-255. */
  readonly palette: Uint8Array;
  /** Diameter of hosts that are part of the ground, and of those that stand out, CSS px. */
  readonly quietSize: number;
  readonly loudSize: number;
}

export interface HostLayer {
  readonly canvas: HTMLCanvasElement;
  draw(picture: HostPicture): void;
  /** Gives back what it holds of the machine. */
  close(): void;
}
