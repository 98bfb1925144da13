// `wormcast lab` as a user meets it, from dist: what it says, and how it ends.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLabServer } from '../../src/node/labServer.ts';
import { isBuilt, runCommand } from '../distribution.ts';

const built = isBuilt() && existsSync(new URL('../../dist/lab/index.html', import.meta.url));
const until = { interruptAfter: 'Ctrl-C' };
const address = /^The lab is at (http:\/\/127\.0\.0\.1:\d+\/) until Ctrl-C stops it\.\n$/;

describe.skipIf(!built)('wormcast lab', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'wormcast-'));
    mkdirSync(join(folder, 'runs', 'one'), { recursive: true });
    writeFileSync(join(folder, 'runs', 'one', 'summary.json'), '{}');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('says in one line where it is, and ends well at Ctrl-C', async () => {
    const { code, stdout, stderr } = await runCommand(['lab'], until);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(address);
  });

  test('leads to the runs that it was given', async () => {
    const { code, stdout } = await runCommand(['lab', '--runs', 'runs'], { cwd: folder, ...until });
    expect(code).toBe(0);
    expect(stdout).toContain('/#/explore?panel=compare until');
  });

  test('refuses a port that is taken, but finds another if none was named', async () => {
    const pages = join(folder, 'pages');
    mkdirSync(pages);
    writeFileSync(join(pages, 'index.html'), '');
    const other = await startLabServer({ pages }, 0);
    const usual = await startLabServer({ pages }, 8417).catch(() => null);
    try {
      const port = new URL(other.address).port;
      const { code, stderr } = await runCommand(['lab', '--port', port], until);
      expect(code).toBe(2);
      expect(stderr).toMatch(
        /^wormcast: --port: expected a free port, found \d+, one that another program uses/,
      );
      const { stdout } = await runCommand(['lab'], until);
      expect(stdout).toMatch(address);
      expect(stdout).not.toContain(':8417/');
    } finally {
      await other.close();
      await usual?.close();
    }
  });

  test.each([
    [['--port', '0'], 'expected a whole number from 1 to 65535, found "0"'],
    [['--runs', 'absent'], 'absent: expected a folder that holds run folders, found there is none'],
    [['--runs', '.'], '.: expected a folder that holds run folders, found none'],
  ])('refuses %s', async (flags, message) => {
    const { code, stdout, stderr } = await runCommand(['lab', ...flags], { cwd: folder, ...until });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});
