// The command as a user meets it, from dist: what it prints, writes and returns.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalog } from '../../src/index.ts';
import { readRunFolder } from '../../src/node/runFolder.ts';
import { isBuilt, runCommand } from '../distribution.ts';

const small = `
name: small
space: { bits: 16 }
start: 2001-07-19T10:00Z
horizon: 2 h
hosts: { count: 500 }
worms:
  - { name: worm, pace: 1 probes/s }
`;
// A judge that draws every probe of a whole day: it never ends before it is interrupted.
const endless = `
name: endless
horizon: 30 d
worms:
  - { name: worm, pace: 6 probes/s }
`;

const listed = `
name: listed
hosts: { placement: { list: hosts.csv } }
worms: [{ name: worm, pace: 6 probes/s }]
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
  writeFileSync(join(folder, 'small.yaml'), small);
  writeFileSync(join(folder, 'endless.yaml'), endless);
  writeFileSync(join(folder, 'listed.yaml'), listed);
  writeFileSync(join(folder, 'hosts.csv'), 'address\n1.2.3.4\n1.2.3.4\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (flags: string[], options = {}) => runCommand(flags, { cwd: folder, ...options });
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
const control = /[\x00-\x09\x0b-\x1f\x7f]/;
const widthOf = (text: string) => Math.max(...text.split('\n').map((line) => line.length));
const parse = (text: string) => JSON.parse(text) as Record<string, unknown> & { seed: number };

describe.skipIf(!isBuilt())('help', () => {
  test('names all commands, each with an example', async () => {
    const { code, stdout } = await runCommand(['--help']);
    expect(code).toBe(0);
    const names = [
      'run',
      'compare',
      'article',
      'validate',
      'exercise',
      'catalog',
      'show',
      'new',
      'check',
      'lab',
    ];
    for (const name of names) {
      expect(stdout).toContain(`\n  ${name} `);
      const help = await runCommand([name, '--help']);
      expect(help.code).toBe(0);
      expect(help.stdout).toMatch(new RegExp(`Examples?:\n  wormcast ${name}`));
      expect(widthOf(help.stdout)).toBeLessThanOrEqual(82);
    }
  });

  test('prints the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await runCommand(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe.skipIf(!isBuilt())('wormcast run', () => {
  test('prints a summary and a chart within 80 columns, nothing else, and writes nothing', async () => {
    const { code, stdout, stderr } = await run(['run', 'small.yaml'], { environment: { CI: '1' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Ever infected');
    expect(stdout).toContain('Infected hosts (time in UTC)');
    expect(stdout).toContain('npx wormcast show small.yaml');
    expect(stdout).not.toMatch(control);
    expect(widthOf(stdout)).toBeLessThanOrEqual(80);
    expect(readdirSync(folder).sort()).toEqual(['endless.yaml', 'hosts.csv', 'listed.yaml', 'small.yaml']);
  });

  test('--json prints the summary alone; seed 1 is the default; - is the standard input', async () => {
    const [file, input] = await Promise.all([
      run(['run', 'small.yaml', '--json']),
      run(['run', '-', '--json', '--seed', '1'], { input: small }),
    ]);
    const { wallSeconds: _, totalSeconds: __, ...summary } = parse(file.stdout);
    expect(summary).toMatchObject({ scenario: 'small', seed: 1, hosts: 500, complete: true });
    expect(parse(input.stdout)).toMatchObject(summary);
  });

  test('--quiet prints nothing; --out writes a folder that --force replaces', async () => {
    const flags = ['run', 'small.yaml', '--quiet', '--out', 'out', '--tables', 'census'];
    expect(await run(flags)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'census.parquet',
      'manifest.json',
      'summary.json',
    ]);
    const again = await run(flags);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toBe(
      'wormcast: out: expected a name for a new folder, found one that exists; --force overwrites it\n',
    );
    expect((await run([...flags, '--force', '--format', 'csv'])).code).toBe(0);
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['census.csv', 'manifest.json', 'summary.json']);
    const shown = await run(['show', 'out']);
    expect(shown.code).toBe(0);
    expect(shown.stdout).toContain('from 19 Jul 2001 10:00 UTC, on flat-16, a flat space, seed 1');
    expect(shown.stdout).toContain('Infected hosts');
    expect((await run(['run', 'small.yaml', '--quiet', '--out', 'all', '--tables', 'all'])).code).toBe(0);
    const all = await run(['show', 'all']);
    expect(all.stdout).toContain('first-in-line');
    expect(widthOf(all.stdout)).toBeLessThanOrEqual(80);
  });

  test('replicates are the same whatever the jobs, and a seed repeats one alone', async () => {
    const flags = ['run', 'small.yaml', '--json', '--replicates', '3'];
    const [one, two] = await Promise.all([
      run([...flags, '--jobs', '1', '--out', 'one']),
      run([...flags, '--jobs', '2', '--out', 'two']),
    ]);
    expect([one.stderr, two.stderr]).toEqual(['', '']);
    const timeless = (text: string) => text.replace(/"(wall|total)Seconds": .*/g, '');
    expect(timeless(two.stdout)).toBe(timeless(one.stdout));
    const read = (name: string) => readFileSync(join(folder, name, 'census.parquet'));
    expect(read('two').equals(read('one'))).toBe(true);
    const all = parse(one.stdout) as unknown as { replicates: { seed: number }[]; complete: boolean };
    expect(all.complete).toBe(true);
    expect(all).toHaveProperty(['quantiles', 'everInfected', '50']);
    const { seed } = all.replicates[2]!;
    const alone = await run(['run', 'small.yaml', '--json', '--seed', String(seed)]);
    expect(timeless(JSON.stringify(parse(alone.stdout), null, 2))).toBe(
      timeless(JSON.stringify(all.replicates[2], null, 2)),
    );
  });

  test('a checkpoint continues as if nothing had been', async () => {
    const flags = ['run', 'small.yaml', '--quiet', '--tables', 'census,infections'];
    const saved = await run([...flags, '--out', 'whole', '--checkpoint', '2001-07-19T10:40Z']);
    expect(saved).toEqual({ code: 0, stdout: '', stderr: '' });
    const from = ['--from', join('whole', 'checkpoint.bin'), '--out', 'continued'];
    expect(await run([...flags, ...from])).toEqual({ code: 0, stdout: '', stderr: '' });
    const read = (name: string) => readFileSync(join(folder, name, 'infections.parquet'));
    expect(read('continued').equals(read('whole'))).toBe(true);
    expect(readRunFolder(join(folder, 'whole')).manifest.from).toBeNull();
    expect(readRunFolder(join(folder, 'continued')).manifest).toMatchObject({
      from: { time: 2400, file: join('whole', 'checkpoint.bin') },
      resolved: { start: 995536800, hosts: { count: 500, capacity: 1 } },
    });

    // The folder will do, and tables need not be named again.
    const again = await run(['run', 'small.yaml', '--quiet', '--from', 'whole', '--out', 'again']);
    expect(again).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(read('again').equals(read('whole'))).toBe(true);
    expect((await run(['run', 'small.yaml', '--from', 'whole'])).code).toBe(0);
    const early = ['--from', 'whole', '--out', 'early', '--checkpoint', '30 min'];
    expect(await run(['run', 'small.yaml', '--quiet', ...early])).toMatchObject({
      code: 2,
      stderr:
        'wormcast: checkpoint: expected a time from 2400 s after the start on, where this run begins, got 1800 s\n',
    });
    expect(existsSync(join(folder, 'early'))).toBe(false);
    const late = await run(['run', 'small.yaml', '--from', 'whole', '--set', 'horizon=30 min']);
    expect(late).toMatchObject({
      code: 2,
      stderr:
        'wormcast: horizon: expected an end after the time of the checkpoint, 2001-07-19T10:40Z, got 2001-07-19T10:30Z\n',
    });
  });

  test('Ctrl-C keeps what is there and says that it is not complete', async () => {
    const flags = ['run', 'endless.yaml', '--engine', 'brute-force', '--out', 'cut', '--tables', 'census'];
    const { code, stderr } = await run(flags, { interruptAfter: 2500 });
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'wormcast: interrupted before the end\n' });
    expect(parse(readFileSync(join(folder, 'cut', 'summary.json'), 'utf8')).complete).toBe(false);
    expect((await run(['show', 'cut'])).stdout).toContain('Not complete');
  });

  test('Ctrl-C among threads keeps the replicates that came to their end', async () => {
    const flags = ['run', 'small.yaml', '--replicates', '20000', '--jobs', '2', '--out', 'cut'];
    const { code, stdout, stderr } = await run(flags, { interruptAfter: 5000 });
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'wormcast: interrupted before the end\n' });
    const { summary, readTable } = readRunFolder(join(folder, 'cut'));
    const kept = summary.replicates as { seed: number; complete: boolean }[];
    expect(summary.complete).toBe(false);
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.length).toBeLessThan(20_000);
    expect(kept.every(({ complete }) => complete)).toBe(true);
    expect(stdout).toContain(`Of ${kept.length.toLocaleString('en-US')} runs`);
    const census = await readTable('census');
    expect(new Set(census.column('replicate')).size).toBe(kept.length);
    expect((await run(['show', 'cut'])).stdout).toContain('Not complete');
  }, 30_000);

  test('many replicates among threads print nothing but what was asked for', async () => {
    const flags = ['run', 'small.yaml', '--replicates', '40', '--jobs', '2', '--quiet'];
    expect(await run(flags)).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe.skipIf(!isBuilt())('bad input: one message, exit code 2, nothing written', () => {
  const cases: [flags: string[], message: RegExp][] = [
    [['run', 'none.yaml'], /^wormcast: none\.yaml: expected a name of the catalog, a file, or -.*\n$/],
    [['run', 'smalll'], /^wormcast: smalll: expected .*\n$/],
    [
      ['run', 'small.yaml', '--set', 'hosts.cuont=1'],
      /^wormcast: --set hosts\.cuont: expected .*did you mean "count".*\n$/,
    ],
    [['run', 'small.yaml', '--set', 'horizon=3 probes/s'], /^wormcast: .*horizon: expected .*\n$/],
    [['run', 'small.yaml', '--set', 'hosts.count=100000'], /^wormcast: .*expected at most 65536.*\n$/],
    [['run', 'small.yaml', '--seed', '-1'], /^wormcast: option '--seed <n>' .*expected a whole number/],
    [['run', 'small.yaml', '--jobs', '0'], /expected a whole number from 1/],
    [['run', 'small.yaml', '--engine', 'magic'], /Allowed choices are exact, brute-force/],
    [
      ['run', 'small.yaml', '--tables', 'census,nothing'],
      /^wormcast: --tables: expected names out of .*found nothing\n$/,
    ],
    [['run', 'small.yaml', '--checkpoint', '1 h'], /^wormcast: --checkpoint: expected --out DIR beside it/],
    [
      ['run', 'small.yaml', '--out', 'o', '--checkpoint', 'soon'],
      /^wormcast: --checkpoint: expected a duration/,
    ],
    [
      ['run', 'small.yaml', '--out', 'o', '--checkpoint', '2 h'],
      /^wormcast: --checkpoint: expected a time before the horizon, 7200 s after the start, found 2 h, 7200 s after it\n$/,
    ],
    [
      ['run', 'small.yaml', '--out', 'o', '--checkpoint', '2000-01-01'],
      /^wormcast: --checkpoint: expected a time after the start .*\n$/,
    ],
    [['run', 'small.yaml', '--out', ''], /^wormcast: --out: expected a name for a new folder, found none\n$/],
    [
      ['run', 'small.yaml', '--out', 'small.yaml', '--force'],
      /^wormcast: small\.yaml: expected a name for a new folder, found a file\n$/,
    ],
    [
      ['run', 'endless.yaml', '--out', 'small.yaml/out'],
      /^wormcast: small\.yaml\/out: expected a name .*, found a part of the path that is no folder\n$/,
    ],
    [
      ['run', 'small.yaml', '--table', 'small.yaml'],
      /^wormcast: small\.yaml line \d+: expected prefix,country.*\n$/,
    ],
    [
      ['new', 'small.yaml/new.yaml'],
      /^wormcast: small\.yaml\/new\.yaml: expected a file that can be written, found a part of the path that is no folder\n$/,
    ],
    [['run', 'small.yaml', '--from', 'none.bin'], /^wormcast: none\.bin: expected a file that can be read/],
    [
      ['run', 'small.yaml', '--memory', '1 MB'],
      /^wormcast: small: expected a run of at most 977 KiB, found one of about .*\n$/,
    ],
    [
      ['run', 'listed.yaml', '--replicates', '20', '--jobs', '2'],
      /^wormcast: listed\.yaml:3:29: hosts\.placement\.list: hosts\.csv:3: expected distinct addresses, got 1\.2\.3\.4 again \(line 2\)\n$/,
    ],
    [['run', 'small.yaml', '--tabels', 'all'], /Did you mean --tables/],
    [['run'], /missing required argument 'scenario'/],
    [['shwo', 'small.yaml'], /unknown command 'shwo'/],
    [['check', '-'], /^wormcast: stdin:1:1: .*\n/],
    [['new', 'small.yaml'], /^wormcast: small\.yaml: expected a name for a new file, found one that exists/],
  ];
  test.each(cases)('wormcast %j', async (flags, message) => {
    const before = readdirSync(folder);
    const { code, stdout, stderr } = await run(flags, { input: 'wroms: []' });
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toContain('    at ');
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe.skipIf(!isBuilt())('other commands', () => {
  test('new writes what check finds right', async () => {
    for (const flags of [[], ['--from', 'minimal']]) {
      const file = `mine${flags.length}.yaml`;
      expect((await run(['new', file, ...flags])).code).toBe(0);
      expect(await run(['check', file])).toMatchObject({ code: 0, stderr: '' });
      const [first] = readFileSync(join(folder, file), 'utf8').split('\n');
      const [, schema] = /^# yaml-language-server: \$schema=(\..*)$/.exec(first!)!;
      expect(existsSync(join(folder, schema!))).toBe(true);
    }
  });

  test('catalog and show know every scenario; --diff tells what differs', async () => {
    const { stdout } = await run(['catalog', '--json']);
    const names = (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
    expect(names).toContain('minimal');
    const shown = await run(['show', 'small.yaml']);
    expect({ code: shown.code, stderr: shown.stderr }).toEqual({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('pace: 1 probes/s');
    writeFileSync(join(folder, 'other.yaml'), small.replace('500', '501'));
    const { stdout: difference } = await run(['show', 'small.yaml', '--diff', 'other.yaml']);
    expect(difference).toMatch(/hosts\.count +500 +501\n/);
    expect(difference).not.toContain('horizon');
    writeFileSync(
      join(folder, 'same.yaml'),
      small.replace('count: 500', 'count: 500, capacity: 1, operator: exponential 480 min'),
    );
    expect((await run(['show', 'small.yaml', '--diff', 'same.yaml'])).stdout).toBe('no difference\n');
  });

  test('show fits 80 columns for every scenario', async () => {
    for (const name of Object.keys(catalog)) {
      const { code, stdout, stderr } = await run(['show', name]);
      expect({ name, code, stderr }).toEqual({ name, code: 0, stderr: '' });
      expect({ name, wide: stdout.split('\n').filter((line) => line.length > 80) }).toEqual({
        name,
        wide: [],
      });
    }
  }, 60_000);
});
