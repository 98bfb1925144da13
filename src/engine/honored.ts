/**
 * Which keys of a scenario engines of numbers honor. `*` stands for an index, `.**` at the end for a key and all below it.
 * Each engine and companion declares its list; the scenario's side checks it, and docs/engines.md shows it.
 */

/** Keys that change nothing in the course of an outbreak by uniform scanning, or nothing without keys that are refused. */
export const idleKeys: readonly string[] = [
  '$schema',
  'name',
  'description',
  'extends',
  'meeting',
  'observe.**',
  'detectors.**',
  'hosts.placement',
  'hosts.placement.countries.**',
  'hosts.placement.clustered.**',
  'hosts.named.*.name',
  'hosts.named.*.address',
  'hosts.named.*.position',
  'hosts.operator',
  'hosts.window',
  'hosts.fault',
  'hosts.restart',
  'hosts.wrongBy',
  'worms.0.name',
  'worms.0.extends',
  'worms.0.threads',
  'worms.0.probeSize',
];

/** What every one of them honors. */
export const commonKeys: readonly string[] = [
  'space.**',
  'start',
  'horizon',
  'disclosure',
  'stopWhen.everInfected',
  'initial',
  'initial.count',
  'hosts.count',
  'hosts.patched',
  'hosts.capacity',
  'worms.0.pace',
  'worms.0.pace.answering',
  'worms.0.pace.fast',
  'worms.0.pace.timeout',
  'worms.0.releases.*.at',
  'worms.0.releases.*.hosts',
  'worms.0.releases.*.hosts.count',
];

export const uniformKey = 'worms.0.strategy';

export const calendarKey = 'worms.0.calendar.**';

/** Clean-up, patching and filters of all hosts alike. */
export const rateKeys: readonly string[] = [
  'hosts.cleanUp',
  'hosts.reboot',
  'defenses.*.patching.start.**',
  'defenses.*.patching.background.*.from',
  'defenses.*.patching.background.*.to',
  'defenses.*.patching.background.*.rate',
  'defenses.*.patching.bursts.*.at',
  'defenses.*.patching.bursts.*.duration',
  'defenses.*.patching.bursts.*.share',
  'defenses.*.contentFilter.start.**',
  'defenses.*.contentFilter.share',
  'defenses.*.contentFilter.deployment',
];

/** Whether a path such as `worms.0.pace` is one of the keys. */
export function isHonored(path: string, keys: readonly string[]): boolean {
  return keys.some((key) => {
    const below = key.endsWith('.**');
    const wanted = (below ? key.slice(0, -3) : key).split('.');
    const parts = path.split('.');
    if (below ? parts.length < wanted.length : parts.length !== wanted.length) return false;
    return wanted.every((part, index) =>
      part === '*' ? /^\d+$/.test(parts[index]!) : part === parts[index],
    );
  });
}

/** A key for people: `defenses[].patching.start`. */
export const showKey = (key: string): string => key.replace(/\.\*\*$/, '').replaceAll('.*', '[]');
