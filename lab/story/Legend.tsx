/** What the colors of a picture mean. */
export function Legend({
  entries,
}: {
  readonly entries: readonly (readonly [look: string, meaning: string])[];
}) {
  return (
    <p class="story-legend small">
      {entries.map(([look, meaning]) => (
        <span key={look}>
          <span class={`swatch ${look}`} /> {meaning}
        </span>
      ))}
    </p>
  );
}
