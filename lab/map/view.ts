/** What part of the square is seen: pure arithmetic between addresses of the square and pixels of the page. */

export interface View {
  /** Middle of the view, in addresses from the upper left corner of the square. */
  readonly x: number;
  readonly y: number;
  /** 1 shows the whole square. */
  readonly zoom: number;
}

/** What is drawn on: the square of the addresses, and the page, CSS px. */
export interface Frame {
  /** Addresses along one side of the square. */
  readonly side: number;
  readonly width: number;
  readonly height: number;
}

/** CSS px of one address at the deepest zoom. */
const deepest = 40;

/** The whole square. */
export const wholeView = (side: number): View => ({ x: side / 2, y: side / 2, zoom: 1 });

/** CSS px of one address. */
export const scaleOf = ({ zoom }: View, { side, width, height }: Frame): number =>
  (zoom * Math.min(width, height)) / side;

/** Where on the square a point of the page lies, in addresses; whole numbers are the corners of addresses. */
export function toSquare(view: View, frame: Frame, left: number, top: number): [x: number, y: number] {
  const scale = scaleOf(view, frame);
  return [view.x + (left - frame.width / 2) / scale, view.y + (top - frame.height / 2) / scale];
}

/** Where on the page a point of the square lies, CSS px. */
export function toPage(view: View, frame: Frame, x: number, y: number): [left: number, top: number] {
  const scale = scaleOf(view, frame);
  return [frame.width / 2 + (x - view.x) * scale, frame.height / 2 + (y - view.y) * scale];
}

/** Moves what is seen by some CSS px. */
export function pan(view: View, frame: Frame, right: number, down: number): View {
  const scale = scaleOf(view, frame);
  return bound({ ...view, x: view.x - right / scale, y: view.y - down / scale }, frame);
}

/** Zooms by a factor; the point of the page at left, top stays on its address. */
export function zoomAt(view: View, frame: Frame, factor: number, left: number, top: number): View {
  const zoom = boundZoom(view.zoom * factor, frame);
  const [x, y] = toSquare(view, frame, left, top);
  const kept = view.zoom / zoom;
  return bound({ x: x + (view.x - x) * kept, y: y + (view.y - y) * kept, zoom }, frame);
}

/** Keeps the middle on the square, so that the map cannot be lost. */
function bound({ x, y, zoom }: View, { side }: Frame): View {
  return { x: Math.max(0, Math.min(side, x)), y: Math.max(0, Math.min(side, y)), zoom };
}

const boundZoom = (zoom: number, frame: Frame): number =>
  Math.max(1, Math.min(zoom, deepest / scaleOf({ x: 0, y: 0, zoom: 1 }, frame)));
