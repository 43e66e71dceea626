// The browser journeys run on the system's Chromium with a font that has Chinese characters.
import { existsSync } from 'node:fs';
import { fail, run } from './workspace.mjs';

const CHROMIUM = '/usr/bin/chromium';
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** Installs Chromium with apt when it is missing and this user may; otherwise says what to do. */
export async function haveChromium() {
  if (existsSync(CHROMIUM)) return;
  const byHand = `apt-get install --no-install-recommends ${PACKAGES.join(' ')}`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    fail(`The browser tests need ${CHROMIUM}. On Debian: sudo ${byHand}`);
  }
  const quiet = { stdio: ['ignore', 'ignore', 2] };
  const updated = await run('apt-get', ['update', '-qq'], quiet);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES];
  const installed = updated === 0 ? await run('apt-get', install, quiet) : updated;
  if (installed !== 0) fail(`Chromium did not install; try by hand: ${byHand}`);
}
