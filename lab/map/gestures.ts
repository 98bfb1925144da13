/** Wheel, drag, pinch and keys over an element, as moves of a view. */
import { type Frame, pan, type View, wholeView, zoomAt } from './view.ts';

export interface Surface {
  view: View;
  readonly frame: Frame;
}

export interface Reactions {
  /** The view has changed. */
  onMove(): void;
  /** The pointer is at a point of the element, CSS px; null when it has left. */
  onPoint(point: readonly [left: number, top: number] | null): void;
  /** A click, or Enter for the middle of the view. */
  onPick(left: number, top: number): void;
  /** Keys are used, or the pointer again. */
  onKeys(used: boolean): void;
}

/** CSS px that a finger may move in a click. */
const still = 4;
const step = 2;
const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '=', '-', '0', 'Enter'];

/** Zooms in or out around the middle. */
export function zoomMiddle(surface: Surface, factor: number): void {
  const { width, height } = surface.frame;
  surface.view = zoomAt(surface.view, surface.frame, factor, width / 2, height / 2);
}

/** Listens until the returned function is called. */
export function followGestures(element: HTMLElement, surface: Surface, reactions: Reactions): () => void {
  const pointers = new Map<number, readonly [left: number, top: number]>();
  let traveled = 0;
  const ending = new AbortController();
  const { signal } = ending;

  const pointOf = (event: MouseEvent): readonly [left: number, top: number] => {
    const { left, top } = element.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };

  const down = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) traveled = 0;
    pointers.set(event.pointerId, pointOf(event));
    element.setPointerCapture(event.pointerId);
    reactions.onKeys(false);
  };

  const move = (event: PointerEvent) => {
    const point = pointOf(event);
    const before = pointers.get(event.pointerId);
    if (before === undefined) {
      reactions.onPoint(point);
      return;
    }
    pointers.set(event.pointerId, point);
    traveled += Math.hypot(point[0] - before[0], point[1] - before[1]);
    if (traveled <= still) return;
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) {
      surface.view = pan(surface.view, surface.frame, point[0] - before[0], point[1] - before[1]);
    } else {
      const apart = (from: readonly [number, number]) => Math.hypot(from[0] - other[0], from[1] - other[1]);
      const factor = apart(point) / Math.max(1, apart(before));
      // Each of two fingers moves what lies between them by half.
      surface.view = pan(surface.view, surface.frame, (point[0] - before[0]) / 2, (point[1] - before[1]) / 2);
      surface.view = zoomAt(
        surface.view,
        surface.frame,
        factor,
        (point[0] + other[0]) / 2,
        (point[1] + other[1]) / 2,
      );
    }
    reactions.onMove();
  };

  const up = (event: PointerEvent) => {
    const point = pointers.get(event.pointerId);
    pointers.delete(event.pointerId);
    if (point === undefined) return;
    reactions.onPoint(point);
    if (traveled <= still && event.type === 'pointerup') reactions.onPick(...point);
  };

  // What a finger touched last stays told.
  const leave = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') reactions.onPoint(null);
  };

  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const factor = Math.exp(-0.002 * Math.max(-300, Math.min(300, event.deltaY * lines)));
    surface.view = zoomAt(surface.view, surface.frame, factor, ...pointOf(event));
    reactions.onMove();
  };

  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!keys.includes(event.key)) return;
    event.preventDefault();
    reactions.onKeys(true);
    const { frame } = surface;
    const stride = Math.min(frame.width, frame.height) / 16;
    const strides: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [stride, 0],
      ArrowRight: [-stride, 0],
      ArrowUp: [0, stride],
      ArrowDown: [0, -stride],
    };
    const stridden = strides[event.key];
    if (stridden !== undefined) surface.view = pan(surface.view, frame, ...stridden);
    else if (event.key === '+' || event.key === '=') zoomMiddle(surface, step);
    else if (event.key === '-') zoomMiddle(surface, 1 / step);
    else if (event.key === '0') surface.view = wholeView(frame.side);
    else reactions.onPick(frame.width / 2, frame.height / 2);
    reactions.onMove();
  };

  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  element.addEventListener('keydown', key, { signal });
  element.addEventListener('blur', () => reactions.onKeys(false), { signal });
  return () => ending.abort();
}
