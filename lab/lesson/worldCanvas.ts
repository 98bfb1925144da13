/** Draws the small world: one cell for each address, probes as flashes, hosts as squares. */
import { HOST, INFECTED_HOST, type SmallWorld, side } from './smallWorld.ts';

/** Pixels of the canvas for one address. */
const cell = 3;
export const canvasSize = side * cell;

type Color = readonly [number, number, number];

interface Colors {
  readonly empty: Color;
  readonly probed: Color;
  readonly flash: Color;
  readonly host: string;
  readonly infected: string;
  readonly ring: string;
}

export class WorldCanvas {
  private readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D;
  private readonly cells: OffscreenCanvas;
  private readonly image: ImageData;
  private colors: Colors;

  constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    this.context = canvas.getContext('2d')!;
    this.cells = new OffscreenCanvas(side, side);
    this.image = new ImageData(side, side);
    this.colors = readColors(canvas);
  }

  /** After the theme changed. */
  readColors(): void {
    this.colors = readColors(this.canvas);
  }

  draw(world: SmallWorld): void {
    this.drawCells(world);
    const { context } = this;
    context.imageSmoothingEnabled = false;
    context.drawImage(this.cells, 0, 0, canvasSize, canvasSize);
    // Infected ones above the others.
    for (const kind of [HOST, INFECTED_HOST]) {
      for (const address of world.addresses) if (world.kind[address] === kind) this.drawHost(world, address);
    }
  }

  private drawCells({ heat, probed }: SmallWorld): void {
    const { data } = this.image;
    const { empty, probed: trail, flash } = this.colors;
    for (let address = 0; address < side * side; address++) {
      const ground = probed[address] === 1 ? trail : empty;
      const glow = heat[address]!;
      for (let channel = 0; channel < 3; channel++)
        data[4 * address + channel] = ground[channel]! + (flash[channel]! - ground[channel]!) * glow;
      data[4 * address + 3] = 255;
    }
    this.cells.getContext('2d')!.putImageData(this.image, 0, 0);
  }

  private drawHost({ kind, heat }: SmallWorld, address: number): void {
    const { context, colors } = this;
    const x = (address % side) * cell;
    const y = Math.floor(address / side) * cell;
    context.fillStyle = kind[address] === INFECTED_HOST ? colors.infected : colors.host;
    context.fillRect(x - 3, y - 3, cell + 6, cell + 6);
    const glow = heat[address]!;
    if (glow < 0.05) return;
    context.globalAlpha = glow;
    context.strokeStyle = colors.ring;
    context.lineWidth = 3;
    const reach = 8 + 8 * (1 - glow);
    context.strokeRect(x + 1.5 - reach, y + 1.5 - reach, 2 * reach, 2 * reach);
    context.globalAlpha = 1;
  }
}

function readColors(canvas: HTMLCanvasElement): Colors {
  const style = getComputedStyle(canvas);
  const read = (name: string) => style.getPropertyValue(name).trim();
  const numbers = (name: string) => parseColor(read(name));
  const empty = numbers('--map');
  const ink = numbers('--ink');
  return {
    empty,
    probed: mix(empty, ink, 0.1),
    flash: ink,
    host: read('--vulnerable'),
    infected: read('--infected'),
    ring: read('--accent'),
  };
}

const parseColor = (hex: string): Color => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

const mix = (one: Color, other: Color, share: number): Color => [
  one[0] + (other[0] - one[0]) * share,
  one[1] + (other[1] - one[1]) * share,
  one[2] + (other[2] - one[2]) * share,
];
