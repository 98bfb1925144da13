/** The home page of the host as a visitor would have found it, in a window of 2001. */
import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { formatAddress, formatDuration, pageSvg } from '../../src/index.ts';
import type { Player } from '../run/player.ts';
import { formatMoment } from '../text/formatMoment.ts';
import type { HostWatch } from './hostWatch.ts';

type PageKind = Parameters<typeof pageSvg>[0]['kind'];

const meanings: Readonly<Record<PageKind, string>> = {
  normal: 'The page comes as always.',
  slow: 'The page takes at least twice as long as always.',
  defaced: 'The worm answers in place of the server, in these words (CERT CA-2001-19).',
  unreachable: 'The server is down.',
};

export function HostPage({ watch, player }: { readonly watch: HostWatch; readonly player: Player }) {
  const { facts, address, version, every } = watch;
  const kind = useComputed(() => (version.value ? watch.pageAt(player.time.value) : null))
    .value as PageKind | null;
  const date = useComputed(() => {
    // Four pictures a second, however fast time goes.
    const grain = player.playing.value ? Math.max(60, player.speed.value / 4) : 60;
    return formatMoment(facts.epoch + Math.floor(player.time.value / grain) * grain);
  }).value;
  const host = formatAddress(address);
  const picture = useMemo(() => kind && pageSvg({ kind, host, date }), [kind, host, date]);
  return (
    <figure class="host-page">
      {picture === null ? (
        <div class="host-unseen quiet" role="status">
          {watch.sites.problems.value[0] ??
            (watch.sites.summary.value === null
              ? 'Its page is being visited in a second run.'
              : 'Nobody visited it between these two changes.')}
        </div>
      ) : (
        <div class="host-window" dangerouslySetInnerHTML={{ __html: picture }} />
      )}
      <figcaption class="small quiet">
        {kind !== null && `${meanings[kind]} `}It is looked at every {formatDuration(every)}. Placement is
        synthetic: the host is the model’s, and nothing here is about any real address.
      </figcaption>
    </figure>
  );
}
