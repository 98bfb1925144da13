/** First scene: newcomers start again at the left, their copies pile up on host 1 until it halts. */
import { computed, effect, signal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { formatAddress, pageSvg } from '../../src/index.ts';
import { Player } from '../run/player.ts';
import { formatCount } from '../text/formatNumber.ts';
import { Agreement } from './Agreement.tsx';
import { filmAt, pageAt } from './film.ts';
import { Legend } from './Legend.tsx';
import { lineSvg } from './lineSvg.ts';
import { prefersStill } from './paint.ts';
import { storedLine } from './readSummary.ts';
import type { Rerun } from './rerun.ts';
import { articleSentence, articleTitle, stillLine } from './still.ts';
import { bearable } from './storyRuns.ts';
import { halted } from './summarizeStory.ts';
import { formatAge } from './words.ts';

const { part: line, hash } = storedLine;
/** s from the first copy to the halt of host 1. */
const filmSeconds = 4;
/** s after which the answer comes unasked. */
const patience = 5;
const kinds = ['normal', 'slow', 'defaced', 'unreachable'] as const;

type Guess = 'yes' | 'no';

/** The film, and what the reader thinks of it. */
class Showing {
  readonly player = new Player(() => line.filmEnd);
  readonly guess = signal<Guess | null>(null);
  readonly ended = signal(false);
  readonly answered = signal(false);
  readonly page = computed(() => pageAt(line, this.player.time.value));
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.player.speed.value = line.filmEnd / filmSeconds;
  }

  /** Shows the end at once, or plays after so many ms. */
  begin(still: boolean, delay: number): void {
    if (still) this.player.seek(line.filmEnd);
    else this.timer = setTimeout(() => this.player.play(), delay);
  }

  replay(): void {
    clearTimeout(this.timer);
    this.ended.value = false;
    this.player.seek(0);
    this.player.play();
  }

  close(): void {
    clearTimeout(this.timer);
    this.player.pause();
  }

  end(): void {
    this.player.pause();
    this.ended.value = true;
    this.timer = setTimeout(() => {
      this.answered.value = true;
    }, patience * 1000);
  }
}

export function Article({ rerun, onNext }: { readonly rerun: Rerun; readonly onNext: () => void }) {
  const showing = useMemo(() => new Showing(), []);
  const picture = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { player, ended } = showing;
    // The reference is empty when the page is left, a moment before the film stops.
    const place = picture.current!;
    const stopDrawing = effect(() => {
      const time = player.time.value;
      if (time === 0 && !player.playing.value) return;
      place.innerHTML = lineSvg(filmAt(line, time), line.ranks);
      if (time === line.filmEnd && !ended.peek()) showing.end();
    });
    const stopWaiting = effect(() => {
      // Not before the film is over, so that it runs smoothly.
      if (ended.value && rerun.run === null) rerun.start();
    });
    // The still before has been looked at for a second.
    showing.begin(prefersStill(), Math.max(0, 1000 - performance.now()));
    return () => {
      stopDrawing();
      stopWaiting();
      showing.close();
    };
  }, [showing, rerun]);
  const still = useMemo(() => ({ __html: stillLine(line) }), []);
  return (
    <section class="story-scene">
      <h1>{articleTitle}</h1>
      <p class="story-sentence">{articleSentence}</p>
      <div class="story-line" ref={picture} dangerouslySetInnerHTML={still} />
      <div class="story-pair">
        <div class="story-words">
          <Counter showing={showing} />
          <Question showing={showing} onNext={onNext} />
          <Legend
            entries={[
              ['story-lead', 'the first copy'],
              ['story-one', 'copies that follow, and pile up on hosts'],
              ['story-gray', 'host without a copy'],
              ['story-down', 'halted'],
            ]}
          />
        </div>
        <HomePage showing={showing} />
      </div>
      <p class="quiet small">
        A host halts with {bearable} copies: our choice, as no source gives a number. Hosts are placed by a
        model. One network counted 13,866 sources by 18 July (Eichman, Bugtraq), more than this account
        explains; <a href="#/explore?scenario=code-red-v1-field">code-red-v1-field</a> fits the counts.
      </p>
      <Agreement hash={hash} rerun={rerun} />
    </section>
  );
}

function Counter({ showing: { player } }: { readonly showing: Showing }) {
  const time = player.time.value;
  const count = filmAt(line, time).counts[1]!;
  return (
    <p class="story-counter">
      <span class="quiet">{formatAge(time)} after the release</span>
      <strong>
        {count === halted ? 'Host 1 has halted' : `${count} ${count === 1 ? 'copy' : 'copies'} on host 1`}
      </strong>
    </p>
  );
}

function Question({ showing, onNext }: { readonly showing: Showing; readonly onNext: () => void }) {
  const { guess, ended, answered } = showing;
  const choose = (choice: Guess) => () => {
    guess.value = choice;
  };
  return (
    <fieldset class="story-guess">
      <legend class="story-question">Will this take the Internet?</legend>
      <p class="story-buttons">
        <button type="button" aria-pressed={guess.value === 'yes'} onClick={choose('yes')}>
          Yes
        </button>
        <button type="button" aria-pressed={guess.value === 'no'} onClick={choose('no')}>
          No
        </button>
        {ended.value && (
          <button type="button" class="story-again" onClick={() => showing.replay()}>
            Play again
          </button>
        )}
      </p>
      <div role="status">
        {ended.value && (answered.value || guess.value !== null) && (
          <p class="story-answer">
            <strong>No.</strong> After a week it has {formatCount(line.everInfected)} of{' '}
            {formatCount(line.hosts)} hosts. The first of them found the other{' '}
            {formatCount(line.foundByFirst)}; these only followed it.{' '}
            <button type="button" class="primary" onClick={onNext}>
              On to 19 July
            </button>
          </p>
        )}
      </div>
    </fieldset>
  );
}

function HomePage({ showing }: { readonly showing: Showing }) {
  const kind = kinds[showing.page.value]!;
  const page = useMemo(
    () => ({ __html: pageSvg({ kind, host: formatAddress(line.address), date: '13 July 2001' }) }),
    [kind],
  );
  return (
    <figure class="story-page">
      <div dangerouslySetInnerHTML={page} />
      <figcaption class="quiet small">
        Home page of host 1 on 13 July 2001, made up; synthetic placement. The words that the worm put on
        pages: <span class="story-source">CERT CA-2001-19</span>.
      </figcaption>
    </figure>
  );
}
