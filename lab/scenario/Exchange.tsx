/** Ways in and out: a link, a file. */
import { useRef, useState } from 'preact/hooks';
import type { Draft } from './draft.ts';
import { useDraft } from './draftContext.ts';
import { writeLink } from './link.ts';

/** Bytes; no scenario is near it. */
const largest = 1 << 20;

/** Shows the scenario of a file; the run that is shown stays. */
export async function openFile(draft: Draft, file: File): Promise<void> {
  if (file.size <= largest) draft.open(await file.text());
  else
    draft.refusal.value = `${file.name} has ${file.size} bytes. A scenario has less than a million; is it the right file?`;
}

export function Exchange() {
  const draft = useDraft();
  const input = useRef<HTMLInputElement>(null);
  // Said of the text as it was.
  const [told, setTold] = useState({ of: '', words: '', link: '' });
  const tell = (words: string, link = '') => setTold({ of: draft.text.value, words, link });
  const { words, link } = told.of === draft.text.value ? told : { words: '', link: '' };
  const copy = async () => {
    if (!draft.check()) return tell('A link needs a scenario without mistakes.');
    try {
      const name = draft.nameInCatalog;
      const page = location.href.replace(/#.*$/, '');
      const link = await writeLink(page, name ?? draft.text.value, draft.seed.value, name !== null);
      await navigator.clipboard.writeText(link).then(
        () => tell(`Link copied. It opens this scenario with seed ${draft.seed.value}.`),
        () => tell('The browser does not let the page copy. Copy the link by hand:', link),
      );
    } catch (error) {
      tell((error as Error).message);
    }
  };
  return (
    <>
      <button type="button" onClick={copy}>
        Copy link
      </button>
      <button type="button" onClick={() => download(`${nameOf(draft)}.yaml`, draft.text.value)}>
        Download YAML
      </button>
      <button type="button" onClick={() => input.current!.click()}>
        Open YAML
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml"
        aria-label="YAML file"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file !== undefined) openFile(draft, file);
          currentTarget.value = '';
        }}
      />
      <p class="scenario-told small" role="status">
        {words}
      </p>
      {link !== '' && <input type="text" readonly value={link} aria-label="Link" class="scenario-link" />}
    </>
  );
}

const nameOf = (draft: Draft): string => String(draft.valueAt(['name']) ?? 'scenario');

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }));
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address));
}
