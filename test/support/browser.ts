import { accessSync, constants, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const usualPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** A browser in a test must neither sandbox (containers run as root) nor call home. */
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts Chromium without a window: the program that `CHROMIUM_PATH` names, else one at a usual
 * path, else (Linux on x64) the one that comes from npm. Whoever calls it closes it. Throws one line
 * that says what to install.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  const executablePath = named ?? usualPaths.find(isExecutable) ?? (await chromiumFromNpm());
  if (!executablePath || !isExecutable(executablePath)) {
    throw new Error(
      'Browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.',
    );
  }
  return chromium.launch({ executablePath, args: quietly });
}

/**
 * The package brings the libraries that a bare system lacks, but unpacks them only where it believes
 * to be on AWS Lambda. It unpacks into the temporary folder, so each test process uses its own.
 */
async function chromiumFromNpm(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'lagebrief-chromium-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.env['TMPDIR'] = folder;
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const program = await packed.executablePath();
  await writeFile(join(folder, 'fonts', 'fonts.conf'), fontConfig(folder));
  process.env['FONTCONFIG_PATH'] = join(folder, 'fonts');
  return program;
}

/** The package looks for its fonts in /tmp only, and a Chromium that finds none crashes. */
const fontConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
