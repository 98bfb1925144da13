/**
 * The map of a run in an element of the page: ground, hosts and labels in three layers. It knows nothing of sessions;
 * whoever shows it tells it when to draw, and it says when something other than time has changed.
 */
import type { RunFacts } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';
import { type MapColors, readColors } from './colors.ts';
import type { DefacedHosts } from './defacedHosts.ts';
import { drawAim, drawGround, drawLabels, drawRing, type GridPicture } from './drawGrid.ts';
import { GpuHosts } from './gpuHosts.ts';
import { addressAt, orderOf, type Places, partSize, placeAll } from './hilbert.ts';
import type { HostLayer } from './hostLayer.ts';
import { paintHosts, paints, type Subject } from './paint.ts';
import { PixelHosts } from './pixelHosts.ts';
import { countShown, nearestHost, sizeOf } from './shown.ts';
import { type Frame, scaleOf, toSquare, type View, wholeView } from './view.ts';

export type MapFacts = Pick<RunFacts, 'addresses' | 'bits' | 'blocks' | 'worms'>;

/** Largest hosts of the ground, and of those that stand out, CSS px. */
const largestQuiet = 4;
const largestLoud = 9;
/** CSS px within which a host is meant. */
const reach = 10;

export class HostMap {
  view: View;
  subject: Subject = 'state';
  /** Number of a host with a ring, or null. */
  selected: number | null = null;
  /** Whether the middle of the view is marked. */
  aim = false;
  /** Hosts by paint, as drawn last. */
  readonly counts = new Uint32Array(paints);
  /** Instances that have the last shade. */
  readonly most: number;
  frame: Frame;
  private readonly element: HTMLElement;
  private readonly facts: MapFacts;
  private readonly redraw: () => void;
  private readonly places: Places;
  private readonly paint: Uint8Array;
  private readonly ground = document.createElement('canvas');
  private readonly labels = document.createElement('canvas');
  private hosts: HostLayer;
  private colors: MapColors;
  private readonly resizing: ResizeObserver;
  private readonly theme = matchMedia('(prefers-color-scheme: dark)');
  /** What was drawn last. */
  private painted = '';
  private replay: Replay | null = null;
  private sized = '';
  private sizes = { quiet: 1, loud: 1 };
  private grounded: readonly unknown[] = [];
  private labeled: readonly unknown[] = [];

  /** Fills the element; `redraw` is called when the size, the theme or what draws has changed. */
  constructor(element: HTMLElement, facts: MapFacts, redraw: () => void) {
    this.element = element;
    this.facts = facts;
    this.redraw = redraw;
    const side = 2 ** orderOf(facts.bits);
    this.view = wholeView(side);
    this.frame = { side, width: element.clientWidth, height: element.clientHeight };
    this.most = Math.max(
      2,
      Math.min(
        1000,
        facts.worms.reduce((sum, { stackLimit }) => sum + stackLimit, 0),
      ),
    );
    this.places = placeAll(orderOf(facts.bits), facts.addresses);
    this.paint = new Uint8Array(facts.addresses.length);
    this.hosts = this.chooseLayer();
    this.colors = readColors(element);
    element.replaceChildren(this.ground, this.hosts.canvas, this.labels);
    this.resizing = new ResizeObserver(() => {
      this.frame = { side, width: element.clientWidth, height: element.clientHeight };
      redraw();
    });
    this.resizing.observe(element);
    this.theme.addEventListener('change', this.changeTheme);
  }

  /** Whether hosts are drawn without the GPU. */
  get slow(): boolean {
    return this.hosts instanceof PixelHosts;
  }

  /** Draws what has changed since the last time; defaced pages only if they are given. */
  draw(replay: Replay, defaced: DefacedHosts | null = null): void {
    const { frame, view, colors } = this;
    if (frame.width === 0 || frame.height === 0) return;
    const repainted = this.repaint(replay, defaced);
    this.resize(repainted);
    const ratio = Math.min(2, devicePixelRatio);
    const picture = { view, frame, colors, bits: this.facts.bits, blocks: this.facts.blocks };
    const { quiet: quietSize, loud: loudSize } = this.sizes;
    this.hosts.draw({
      ...{ view, frame, ratio, repainted, quietSize, loudSize },
      paint: this.paint,
      palette: colors.palette,
    });
    this.drawAround(picture, ratio);
  }

  /** The host that a point of the element means, or -1. */
  hostAt(left: number, top: number): number {
    return nearestHost(this.places, this.paint, this.view, this.frame, left, top, reach);
  }

  /** The square of the grid (of IPv4, the /8) at a point of the element, or -1. */
  blockAt(left: number, top: number): number {
    const { bits } = this.facts;
    const [x, y] = toSquare(this.view, this.frame, left, top);
    if (x < 0 || y < 0 || x >= this.frame.side || y >= this.frame.side) return -1;
    const address = addressAt(orderOf(bits), Math.floor(x), Math.floor(y));
    return address < 2 ** bits ? Math.floor(address / partSize(bits)) : -1;
  }

  /** Lets go of the page. */
  close(): void {
    this.resizing.disconnect();
    this.theme.removeEventListener('change', this.changeTheme);
    this.element.replaceChildren();
  }

  private chooseLayer(): HostLayer {
    try {
      return new GpuHosts(this.places, this.loseGpu);
    } catch {
      return new PixelHosts(this.places);
    }
  }

  private readonly loseGpu = (): void => {
    const lost = this.hosts.canvas;
    this.hosts = new PixelHosts(this.places);
    lost.replaceWith(this.hosts.canvas);
    this.redraw();
  };

  private readonly changeTheme = (): void => {
    this.colors = readColors(this.element);
    this.redraw();
  };

  private repaint(replay: Replay, defaced: DefacedHosts | null): boolean {
    const painted = `${replay.version} ${defaced?.version} ${this.subject}`;
    if (replay === this.replay && painted === this.painted) return false;
    this.replay = replay;
    this.painted = painted;
    paintHosts(replay, defaced?.now ?? null, this.subject, this.most, this.paint, this.counts);
    return true;
  }

  private resize(repainted: boolean): void {
    const { view, frame } = this;
    const sized = `${view.x} ${view.y} ${view.zoom} ${frame.width} ${frame.height}`;
    if (!repainted && sized === this.sized) return;
    this.sized = sized;
    const { all, loud } = countShown(this.places, this.paint, view, frame);
    const cell = 0.8 * scaleOf(view, frame);
    this.sizes.quiet = Math.max(cell, sizeOf(all, largestQuiet));
    this.sizes.loud = Math.max(cell, sizeOf(loud, largestLoud));
  }

  private drawAround(picture: GridPicture, ratio: number): void {
    const { view, frame, colors, selected, aim } = this;
    const ground = [view, frame, colors, ratio];
    const labels = [...ground, selected, aim, selected === null ? 0 : this.sizes.loud];
    if (ground.some((value, index) => value !== this.grounded[index])) {
      drawGround(prepare(this.ground, frame, ratio), picture);
      this.grounded = ground;
    }
    if (labels.every((value, index) => value === this.labeled[index])) return;
    const pen = prepare(this.labels, frame, ratio);
    drawLabels(pen, picture);
    if (selected !== null) drawRing(pen, picture, this.facts.addresses[selected]!, this.sizes.loud);
    if (aim) drawAim(pen, picture);
    this.labeled = labels;
  }
}

/** A canvas of the size of the frame, whose pen counts in CSS px. */
function prepare(
  canvas: HTMLCanvasElement,
  { width, height }: Frame,
  ratio: number,
): CanvasRenderingContext2D {
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const pen = canvas.getContext('2d')!;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  return pen;
}
