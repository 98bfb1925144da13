/**
 * Hosts in WebGL2: those of the size of a pixel as an image, larger ones as points. A vertex shader has 24 bits for a number; so that single addresses stay sharp among 65,536,
 * the middle of the view comes in two parts, the whole address and what is beyond it, and whole addresses are subtracted
 * as integers. Which point lies above which is a matter of depth, so one pass is enough.
 */

import type { Places } from '../run/hilbert.ts';
import { GpuPixels } from './gpuPixels.ts';
import type { HostLayer, HostPicture } from './hostLayer.ts';
import { linkProgram } from './linkProgram.ts';
import { downPaint, paints } from './paint.ts';
import { scaleOf } from './view.ts';

const vertexShader = `#version 300 es
layout(location = 0) in uint column;
layout(location = 1) in uint row;
layout(location = 2) in uint paint;
uniform ivec2 middle;
uniform vec2 beyond;
uniform vec2 scale;
uniform vec2 sizes;
uniform vec3 palette[${paints}];
flat out vec3 color;
flat out float size;
void main() {
  vec2 place = vec2(ivec2(column, row) - middle) + 0.5 - beyond;
  size = paint < ${downPaint}u ? sizes.x : sizes.y;
  color = palette[paint];
  gl_Position = vec4(place * scale, 1.0 - 2.0 * (float(paint) + 1.0) / ${paints + 1}.0, 1.0);
  gl_PointSize = size;
}`;

const fragmentShader = `#version 300 es
precision mediump float;
flat in vec3 color;
flat in float size;
out vec4 pixel;
void main() {
  float cover = 1.0;
  if (size > 2.5) {
    cover = clamp(0.5 + size * (0.5 - length(gl_PointCoord - 0.5)), 0.0, 1.0);
    if (cover == 0.0) discard;
  }
  pixel = vec4(color, 1.0) * cover;
}`;

export class GpuHosts implements HostLayer {
  readonly canvas: HTMLCanvasElement;
  private readonly gl: WebGL2RenderingContext;
  private readonly onLost: () => void;
  private readonly pixels: GpuPixels;
  private readonly program: WebGLProgram;
  private readonly locations: Record<
    'middle' | 'beyond' | 'scale' | 'sizes' | 'palette',
    WebGLUniformLocation
  >;

  /** Throws where there is no WebGL2; `onLost` is told when the GPU is taken away. */
  constructor({ x, y }: Places, onLost: () => void) {
    this.canvas = document.createElement('canvas');
    const gl = this.canvas.getContext('webgl2', { antialias: false, powerPreference: 'high-performance' });
    if (gl === null) throw new Error('no WebGL2');
    this.canvas.addEventListener('webglcontextlost', onLost);
    this.gl = gl;
    this.onLost = onLost;
    this.pixels = new GpuPixels(gl);
    this.program = linkProgram(gl, vertexShader, fragmentShader);
    const locate = (name: string) => gl.getUniformLocation(this.program, name)!;
    this.locations = {
      middle: locate('middle'),
      beyond: locate('beyond'),
      scale: locate('scale'),
      sizes: locate('sizes'),
      palette: locate('palette'),
    };
    attach(gl, 0, gl.UNSIGNED_SHORT, x, gl.STATIC_DRAW);
    attach(gl, 1, gl.UNSIGNED_SHORT, y, gl.STATIC_DRAW);
    attach(gl, 2, gl.UNSIGNED_BYTE, new Uint8Array(x.length), gl.DYNAMIC_DRAW);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, 4 * x.length, gl.DYNAMIC_DRAW);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  draw({ view, frame, ratio, shown, paint, repainted, palette }: HostPicture): void {
    const { gl, canvas, locations } = this;
    if (canvas.width !== shown.width || canvas.height !== shown.height) {
      canvas.width = shown.width;
      canvas.height = shown.height;
    }
    if (repainted) gl.bufferSubData(gl.ARRAY_BUFFER, 0, paint);
    const colors = Float32Array.from(palette, (part) => part / 255);
    const scale = scaleOf(view, frame);
    const column = Math.floor(view.x);
    const row = Math.floor(view.y);
    gl.viewport(0, 0, shown.width, shown.height);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    gl.disable(gl.DEPTH_TEST);
    this.pixels.draw(shown, colors);
    gl.enable(gl.DEPTH_TEST);
    gl.useProgram(this.program);
    gl.uniform2i(locations.middle, column, row);
    gl.uniform2f(locations.beyond, view.x - column, view.y - row);
    gl.uniform2f(locations.scale, (2 * scale) / frame.width, (-2 * scale) / frame.height);
    gl.uniform2f(locations.sizes, shown.quietSize * ratio, shown.loudSize * ratio);
    gl.uniform3fv(locations.palette, colors);
    gl.bufferSubData(gl.ELEMENT_ARRAY_BUFFER, 0, shown.hosts);
    gl.drawElements(gl.POINTS, shown.hosts.length, gl.UNSIGNED_INT, 0);
  }

  close(): void {
    this.canvas.removeEventListener('webglcontextlost', this.onLost);
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }
}

/** One number per host; the buffer that comes last stays bound. */
function attach(
  gl: WebGL2RenderingContext,
  location: number,
  type: number,
  values: Uint16Array | Uint8Array,
  usage: number,
): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.bufferData(gl.ARRAY_BUFFER, values, usage);
  gl.enableVertexAttribArray(location);
  gl.vertexAttribIPointer(location, 1, type, 0, 0);
}
