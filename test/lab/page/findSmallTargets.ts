/** Controls of the open page that are hard to hit: below 24 by 24 CSS px (WCAG 2.2, success criterion 2.5.8). Runs in the browser. */

/** Those whose size is left to the browser are excepted by the criterion, and so are links within a sentence. */
const controls =
  'button, summary, select, textarea, input:not([type="checkbox"], [type="radio"], [type="file"])';

/** Each small control with its size. */
export function findSmallTargets(): string[] {
  return Array.from(document.querySelectorAll<HTMLElement>(controls))
    .filter((control) => control.checkVisibility({ visibilityProperty: true }))
    .map((control) => ({ control, box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.height < 24 || box.width < 24))
    .map(
      ({ control, box }) =>
        `${control.ariaLabel || control.innerText || control.id || control.className}: ${Math.round(box.width)} x ${Math.round(box.height)}`,
    );
}
