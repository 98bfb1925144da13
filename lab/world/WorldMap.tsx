/** The countries, shaded by what is infected in them. */
import { effect, type ReadonlySignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Tally } from './countCountries.ts';
import { type Subject, shadeOf } from './shades.ts';
import { height, shapes, width } from './worldMap.generated.ts';

interface MapProps {
  readonly codes: readonly string[];
  /** By country, in the order of the codes. */
  readonly tallies: ReadonlySignal<readonly Tally[]>;
  readonly subject: ReadonlySignal<Subject>;
  /** The country that is told of, empty if none. */
  readonly told: ReadonlySignal<string>;
  /** The country under the pointer, empty if none. */
  readonly pointed: Signal<string>;
  readonly onChoose: (code: string) => void;
}

export function WorldMap({ codes, tallies, subject, told, pointed, onChoose }: MapProps) {
  const lands = useRef<SVGGElement>(null);
  useEffect(() => {
    const paths = [...lands.current!.children] as SVGPathElement[];
    const countries = shapes.map(([code]) => codes.indexOf(code));
    return effect(() => {
      for (const [shape, path] of paths.entries()) {
        const tally = tallies.value[countries[shape]!];
        const shade = tally && tally.hosts > 0 ? String(shadeOf(tally, subject.value)) : '';
        if (path.dataset.shade !== shade) path.dataset.shade = shade;
      }
    });
  }, [codes, tallies, subject]);
  const point = ({ target }: Event) => (pointed.value = (target as SVGElement).dataset.code ?? '');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list of countries does the same by keyboard
    <svg
      class="world-map"
      viewBox={`-2 -2 ${width + 4} ${height + 4}`}
      role="img"
      aria-label="World map of infected hosts; its numbers stand in the table"
      onPointerOver={point}
      onPointerLeave={() => (pointed.value = '')}
      onClick={({ target }) => onChoose((target as SVGElement).dataset.code ?? '')}
    >
      <defs>
        <pattern
          id="world-hatch"
          width="9"
          height="9"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <path d="M0 0V9" />
        </pattern>
      </defs>
      <g ref={lands}>
        {shapes.map(([code, path]) => (
          <path key={path} d={path} data-code={code} />
        ))}
      </g>
      <Outline told={told} />
    </svg>
  );
}

function Outline({ told }: Pick<MapProps, 'told'>) {
  const shape = shapes.find(([code]) => code !== '' && code === told.value);
  return shape ? <path class="world-outline" d={shape[1]} /> : null;
}
