/** The parts that scripts/worldMap.ts uses of two packages that come without types. */

declare module 'd3-geo' {
  interface Projection {
    rotate(degrees: readonly [number, number]): Projection;
    fitWidth(width: number, shape: object): Projection;
  }
  interface Path {
    bounds(shape: object): [[left: number, top: number], [right: number, bottom: number]];
    (shape: object): unknown;
  }
  interface Context {
    moveTo(x: number, y: number): void;
    lineTo(x: number, y: number): void;
    closePath(): void;
  }
  export function geoEqualEarth(): Projection;
  export function geoPath(projection: Projection, context?: Context): Path;
}

declare module 'topojson-client' {
  interface Feature {
    readonly id?: string;
    readonly properties: { readonly name: string };
  }
  export function feature(topology: object, layer: unknown): { features: Feature[] };
}
