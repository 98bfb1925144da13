/**
 * Looks for the Chromium that the browser tests need (before `npm test`). Where there is none it is installed, if this is
 * a Debian whose packages this user may install, or else named in one line: without it these tests are skipped.
 */
import { spawnSync } from 'node:child_process';
import { chromiumPath } from './openChromium.ts';

const command = 'apt-get install -y -qq --no-install-recommends chromium';

function install(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return ['apt-get update -qq', command].every((line) => {
    const [name, ...flags] = line.split(' ');
    const { status } = spawnSync(name!, flags, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
    return status === 0;
  });
}

if (chromiumPath === undefined && !install()) {
  console.log('Chromium is missing: install it for the browser tests (Debian: apt-get install chromium).');
}
