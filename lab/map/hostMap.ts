/**
 * The map of a run in an element of the page: ground, hosts and labels in three layers. It knows nothing of sessions;
 * whoever shows it tells it when to draw, and it says when something other than time has changed.
 */

import { addressAt, orderOf, type Places, partSize, placeAll } from '../run/hilbert.ts';
import type { RunFacts } from '../run/protocol.ts';
import type { Replay } from '../run/replay.ts';
import { fade, type MapColors, readColors } from './colors.ts';
import type { DefacedHosts } from './defacedHosts.ts';
import { drawAim, drawGround, drawLabels, drawRing, drawRouted, type GridPicture } from './drawGrid.ts';
import { GpuHosts } from './gpuHosts.ts';
import type { HostLayer } from './hostLayer.ts';
import { paintHosts, paints, type Subject } from './paint.ts';
import { PixelHosts } from './pixelHosts.ts';
import { nearestHost, ShownHosts, strengthOf } from './shown.ts';
import { type Frame, toSquare, type View, wholeView } from './view.ts';

export type MapFacts = Pick<RunFacts, 'addresses' | 'bits' | 'routed' | 'worms'>;

export class HostMap {
  view: View;
  subject: Subject = 'state';
  /** Numbers of hosts with a ring: the chosen one, and thinner the one pointed at; -1 for none. */
  selected = -1;
  pointed = -1;
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
  private readonly shown: ShownHosts;
  private readonly ground = document.createElement('canvas');
  private readonly labels = document.createElement('canvas');
  private hosts: HostLayer;
  private colors: MapColors;
  private routed: HTMLCanvasElement;
  private readonly resizing: ResizeObserver;
  private readonly theme = matchMedia('(prefers-color-scheme: dark)');
  /** What was drawn last. */
  private painted = '';
  private replay: Replay | null = null;
  private seen: readonly unknown[] = [];
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
    this.shown = new ShownHosts(facts.addresses.length);
    this.hosts = this.chooseLayer();
    this.colors = readColors(element);
    this.routed = drawRouted({ ...facts, colors: this.colors });
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
    const ratio = Math.min(2, devicePixelRatio);
    const repainted = this.repaint(replay, defaced);
    const seen = [view, frame, colors, ratio, this.hosts];
    if (repainted || differ(seen, this.seen)) {
      const { places, paint, shown } = this;
      shown.update(places, paint, view, frame, ratio);
      const palette = fade(colors, strengthOf(shown.all));
      this.hosts.draw({ view, frame, ratio, shown, paint, repainted, palette });
      this.seen = seen;
    }
    this.drawAround({ view, frame, colors, bits: this.facts.bits, routed: this.facts.routed }, ratio);
  }

  /** The host nearest to a point of the element, within so many CSS px, or -1. */
  hostAt(left: number, top: number, reach = 8): number {
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

  /** Brings a host to the middle of the view. */
  center(host: number): void {
    const { x, y } = this.places;
    this.view = { ...this.view, x: x[host]! + 0.5, y: y[host]! + 0.5 };
  }

  /** Lets go of the page. */
  close(): void {
    this.resizing.disconnect();
    this.theme.removeEventListener('change', this.changeTheme);
    this.hosts.close();
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
    this.routed = drawRouted({ ...this.facts, colors: this.colors });
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

  private drawAround(picture: GridPicture, ratio: number): void {
    const { view, frame, colors, selected, pointed, aim } = this;
    const ground = [view, frame, colors, ratio];
    const ringed = selected >= 0 || pointed >= 0 ? this.shown.loudSize : 0;
    const labels = [...ground, selected, pointed, aim, ringed];
    if (differ(ground, this.grounded)) {
      drawGround(prepare(this.ground, frame, ratio), picture, this.routed);
      this.grounded = ground;
    }
    if (!differ(labels, this.labeled)) return;
    const pen = prepare(this.labels, frame, ratio);
    const { addresses } = this.facts;
    drawLabels(pen, picture);
    if (pointed >= 0) drawRing(pen, picture, addresses[pointed]!, ringed / 2 + 3, 1);
    if (selected >= 0) drawRing(pen, picture, addresses[selected]!, ringed / 2 + 5, 2);
    if (aim) drawAim(pen, picture);
    this.labeled = labels;
  }
}

const differ = (values: readonly unknown[], before: readonly unknown[]): boolean =>
  values.some((value, index) => value !== before[index]);

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
