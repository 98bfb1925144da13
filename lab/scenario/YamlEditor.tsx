/** The scenario as text, with the numbers of its lines, and what is wrong under it. */
import { useRef } from 'preact/hooks';
import { useDraft } from './draftContext.ts';

/** rem, as in scenario.css. */
const lineHeight = 1.25;

export function YamlEditor() {
  const draft = useDraft();
  const area = useRef<HTMLTextAreaElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const text = draft.text.value;
  const problems = draft.problems.value;
  const lines = text.split('\n');
  const wrong = new Set(problems.map(({ line }) => line));
  const goTo = (line: number) => {
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    area.current!.focus();
    area.current!.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    area.current!.scrollTop = Math.max(0, line - 4) * lineHeight * rem;
    area.current!.scrollLeft = 0;
  };
  return (
    <section class="scenario-yaml" aria-label="YAML">
      <div class="scenario-text">
        <div class="scenario-numbers" ref={numbers} aria-hidden="true">
          {lines.map((_, index) => (
            <div key={index} class={wrong.has(index + 1) ? 'scenario-wrong' : ''}>
              {index + 1}
            </div>
          ))}
        </div>
        <textarea
          ref={area}
          aria-label="Scenario as YAML"
          aria-describedby="scenario-problems"
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          value={text}
          onInput={({ currentTarget }) => draft.write(currentTarget.value)}
          onScroll={({ currentTarget }) => {
            numbers.current!.style.transform = `translateY(${-currentTarget.scrollTop}px)`;
          }}
        />
      </div>
      <div id="scenario-problems" class="scenario-problems" aria-live="polite">
        {draft.refusal.value !== '' && <p>{draft.refusal.value}</p>}
        {problems.map(({ line, path, message }) => (
          <p key={`${line} ${path} ${message}`}>
            {line !== null && (
              <button type="button" onClick={() => goTo(line)}>
                Line {line}
              </button>
            )}{' '}
            {path !== '' && <strong>{path}: </strong>}
            {message}
          </p>
        ))}
        {problems.length === 0 && <p class="quiet small">No mistakes.</p>}
      </div>
    </section>
  );
}
