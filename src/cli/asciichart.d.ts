/** The part of asciichart 1.5 that the chart uses. */
declare module 'asciichart' {
  interface PlotOptions {
    min: number;
    max: number;
    /** Rows between min and max. */
    height: number;
    /** Columns before the plot: labels and axis. */
    offset: number;
    colors?: (string | undefined)[];
    /** Text of the row, index 0 at the top. */
    format(value: number, index: number): string;
  }
  const asciichart: { plot(series: number[] | number[][], options: PlotOptions): string };
  export default asciichart;
}
