/** Numbers to hand out: a link for each student, and what its run came to. */
import { useRef, useState } from 'preact/hooks';
import type { ClassResult } from './classRuns.ts';
import { allLinks, mostStudents } from './student.ts';
import { writeHours } from './words.ts';

interface HandOutProps {
  readonly students: number;
  readonly results: readonly ClassResult[];
  /** A number is pointed at, or none any more. */
  readonly onPoint: (student: number | null) => void;
}

export function HandOut({ students, results, onPoint }: HandOutProps) {
  const page = location.href.replace(/#.*/, '');
  const times = new Map(results.map(({ student, toHalf }) => [student, toHalf]));
  return (
    <section class="class-handout">
      <h2>Numbers to hand out</h2>
      <form
        class="lesson-screen"
        onSubmit={(event) => {
          event.preventDefault();
          const wanted = new FormData(event.currentTarget).get('students');
          location.hash = `#/class?n=${wanted}`;
        }}
      >
        <label>
          Students{' '}
          <input
            type="number"
            name="students"
            min={1}
            max={mostStudents}
            required
            defaultValue={String(students)}
          />
        </label>{' '}
        <button type="submit">Change</button> <CopyAll text={allLinks(page, students)} />
      </form>
      <ol class="class-numbers">
        {Array.from({ length: students }, (_, index) => index + 1).map((student) => (
          <li key={student}>
            <a
              href={`#/class?student=${student}`}
              onMouseEnter={() => onPoint(student)}
              onMouseLeave={() => onPoint(null)}
              onFocus={() => onPoint(student)}
              onBlur={() => onPoint(null)}
            >
              <strong>{student}</strong>
              <span class="quiet small">{writeTime(times.get(student))}</span>
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}

function writeTime(seconds: number | undefined): string {
  if (seconds === undefined) return '…';
  return seconds < Infinity ? writeHours(seconds) : 'never';
}

/** Copies; where the browser does not allow it, shows the text to copy by hand. */
function CopyAll({ text }: { readonly text: string }) {
  const [state, setState] = useState<'ready' | 'copied' | 'by hand'>('ready');
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
    } catch {
      setState('by hand');
      area.current!.hidden = false;
      area.current!.select();
    }
  };
  return (
    <>
      <button type="button" onClick={copy}>
        {state === 'copied' ? 'Links copied' : 'Copy all links'}
      </button>
      <span role="status">{state === 'by hand' ? ' Copy the text below by hand.' : ''}</span>
      <textarea ref={area} hidden readOnly rows={6} aria-label="Links of all students" value={text} />
    </>
  );
}
