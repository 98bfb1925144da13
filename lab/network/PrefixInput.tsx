/** Where prefixes are pasted, typed or dropped, and what is wrong with them. */
import { type Signal, useComputed } from '@preact/signals';
import { useState } from 'preact/hooks';
import { formatPrefix } from '../../src/index.ts';
import type { RunFacts } from '../run/protocol.ts';
import { type NetworkPrefix, parsePrefixes } from './parsePrefixes.ts';

/** Problems that are listed; of the others, how many there are. */
const listed = 4;

interface InputProps {
  readonly text: Signal<string>;
  readonly facts: RunFacts;
  readonly onRun: (prefixes: readonly NetworkPrefix[]) => void;
}

export function PrefixInput({ text, facts, onRun }: InputProps) {
  const { bits } = facts;
  const [over, setOver] = useState(false);
  const { prefixes, problems } = useComputed(() => parsePrefixes(text.value, bits)).value;
  const read = async (files: FileList | null | undefined) => {
    setOver(false);
    const contents = await Promise.all(Array.from(files ?? [], (file) => file.text()));
    if (contents.length > 0) text.value = contents.join('\n');
  };
  return (
    <form
      class={over ? 'network-input dropping' : 'network-input'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        read(event.dataTransfer?.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onRun(prefixes);
      }}
    >
      <label for="network-text">
        Prefixes, one on each line; text after # is skipped. Or drop a file here.
      </label>
      <textarea
        id="network-text"
        rows={3}
        spellcheck={false}
        value={text.value}
        placeholder={'198.51.100.0/24  # web servers\n203.0.113.0/24'}
        aria-describedby="network-problems"
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
      />
      <div id="network-problems" role="status">
        {problems.slice(0, listed).map((problem) => (
          <p class="small" key={problem}>
            {problem}.
          </p>
        ))}
        {problems.length > listed && <p class="small">And {problems.length - listed} more.</p>}
      </div>
      <div class="network-buttons">
        <button type="submit" class="primary" disabled={prefixes.length === 0 || problems.length > 0}>
          Run with {prefixes.length === 1 ? 'this network' : `these ${prefixes.length || ''} networks`}
        </button>
        <label class="file-button">
          Open a file
          <input
            type="file"
            accept=".txt,.csv,text/plain"
            onChange={({ currentTarget }) => read(currentTarget.files)}
          />
        </label>
        <button
          type="button"
          onClick={() => {
            text.value = writeExample(facts);
          }}
        >
          Fill in an example
        </button>
      </div>
    </form>
  );
}

/** A block with a host of the model in it, and, in the whole Internet, one without any. */
function writeExample({ addresses, bits }: RunFacts): string {
  const length = 32 - Math.floor(bits / 2);
  const address = addresses[addresses.length >> 1]!;
  const base = address - (address % 2 ** (32 - length));
  const block = `${formatPrefix({ base, length })}  # a block of the model with hosts in it\n`;
  return bits < 32 ? block : `${block}198.18.0.0/16  # set aside for tests: no hosts\n`;
}
