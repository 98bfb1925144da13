/** How the sheets look, on a screen and on paper. Nothing is loaded from anywhere. */
export const sheetStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body {
  margin: 0; background: #fbfaf7; color: #1c1c1c;
  font: 400 11pt/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", "DejaVu Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
section { max-width: 60rem; margin: 2rem auto; padding: 2rem; background: #fff; border: 1px solid #d9d5cc; }
h1, h2 { font-family: "Iowan Old Style", Palatino, "TeX Gyre Pagella", Georgia, "DejaVu Serif", serif; font-weight: 600; margin: 0; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.1rem; margin-top: 1.5rem; }
header p, footer, aside span { color: #5f5b54; }
header p { margin: 0; }
footer { margin-top: 1.5rem; padding-top: .5rem; border-top: 1px solid #d9d5cc; font-size: .8rem; }
table { width: 100%; margin-top: 1rem; border-collapse: collapse; }
th, td { padding: .2rem .75rem .2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #d9d5cc; }
th { font-weight: 600; font-size: .85em; color: #5f5b54; }
table.secret { font-size: .85em; }
table.secret td:nth-child(n + 4), table.secret th:nth-child(n + 4) { padding: .2rem .4rem; background: #f3f1ec; text-align: right; }
table.injects td:first-child { width: 7.5em; }
table.injects td:nth-child(2) { width: 9em; }
table.secret td:nth-child(n + 4) { width: 4.5em; }
table.numbers td:nth-child(n + 2), table.numbers th:nth-child(n + 2) { text-align: right; }
aside { margin-top: 1.5rem; padding: 1rem 1.25rem; border: 1px solid #1c1c1c; break-inside: avoid; }
aside h2 { margin-top: 0; }
ol { margin: .5rem 0 0; padding-left: 1.5rem; }
@page { size: A4; margin: 12mm; }
@media print {
  html { font-size: 9.5pt; }
  body { background: none; font-size: 1rem; line-height: 1.35; }
  section { max-width: none; margin: 0; padding: 0; border: 0; break-after: page; }
  section:last-child { break-after: auto; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
