/** Colors of theme.css for what is drawn by script. */
import { signal } from '@preact/signals';

const media = matchMedia('(prefers-color-scheme: dark)');
const dark = signal(media.matches);
media.addEventListener('change', () => {
  dark.value = media.matches;
});

/** The color that a variable has now; a component that asks renders again when light turns dark. */
export function themeColor(variable: string): string {
  dark.value;
  return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

/** Calls back whenever light turns dark or back; the result ends that. */
export function onThemeChange(changed: () => void): () => void {
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}
