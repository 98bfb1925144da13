/** Hosts of the size of a pixel, as a texture of paints over the whole picture, in WebGL2. */
import { linkProgram } from './linkProgram.ts';
import { paints } from './paint.ts';
import type { ShownHosts } from './shown.ts';

const vertexShader = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`;

const fragmentShader = `#version 300 es
precision mediump float;
precision mediump usampler2D;
uniform usampler2D pixels;
uniform vec3 palette[${paints}];
out vec4 pixel;
void main() {
  ivec2 place = ivec2(gl_FragCoord.xy);
  uint paint = texelFetch(pixels, ivec2(place.x, textureSize(pixels, 0).y - 1 - place.y), 0).r;
  if (paint == 0u) discard;
  pixel = vec4(palette[paint - 1u], 1.0);
}`;

export class GpuPixels {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: WebGLProgram;
  private readonly palette: WebGLUniformLocation;

  constructor(gl: WebGL2RenderingContext) {
    this.gl = gl;
    this.program = linkProgram(gl, vertexShader, fragmentShader);
    this.palette = gl.getUniformLocation(this.program, 'palette')!;
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  }

  /** By paint: red, green, blue, 0-1. */
  draw({ pixels, width, height }: ShownHosts, palette: Float32Array): void {
    const { gl } = this;
    gl.useProgram(this.program);
    gl.uniform3fv(this.palette, palette);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8UI, width, height, 0, gl.RED_INTEGER, gl.UNSIGNED_BYTE, pixels);
    gl.drawArrays(gl.TRIANGLES, 0, 3);
  }
}
