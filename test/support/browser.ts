import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
  const installed = process.env['CHROMIUM_PATH'] ?? usualPaths.find(isExecutable);
  if (installed) {
    if (isExecutable(installed))
      return chromium.launch({ executablePath: installed, args: quietly });
  } else if (process.platform === 'linux' && process.arch === 'x64') {
    const { program, environment } = await chromiumFromNpm();
    return chromium.launch({ executablePath: program, args: quietly, env: environment });
  }
  throw new Error(
    'Browser tests need Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH to its program.',
  );
}

const unpackedTo = fileURLToPath(
  new URL('../../node_modules/.cache/lagebrief/chromium/', import.meta.url),
);

/**
 * The package brings the program with the libraries and fonts that a bare system lacks, packed. They
 * are unpacked once per installation, not once per test file: 200 MB and seconds each.
 */
async function chromiumFromNpm() {
  const version = await packageVersion();
  const folder = join(unpackedTo, version);
  const program = join(folder, 'chromium');
  if (!isExecutable(program)) await unpack(folder);
  const libraries = join(folder, 'al2023', 'lib');
  const known = process.env['LD_LIBRARY_PATH'];
  return {
    program,
    environment: {
      ...process.env,
      FONTCONFIG_PATH: join(folder, 'fonts'),
      LD_LIBRARY_PATH: known ? `${libraries}:${known}` : libraries,
    },
  };
}

async function packageVersion(): Promise<string> {
  const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/** Several processes may do this at once: the first complete folder stays. */
async function unpack(folder: string): Promise<void> {
  await mkdir(unpackedTo, { recursive: true });
  const mine = await mkdtemp(join(unpackedTo, 'unpacking-'));
  const packed = fileURLToPath(
    new URL('../../node_modules/@sparticuz/chromium/bin/', import.meta.url),
  );
  const before = process.env['TMPDIR'];
  try {
    // The package unpacks into the temporary folder and nowhere else.
    process.env['TMPDIR'] = mine;
    const { inflate } = await import('@sparticuz/chromium');
    const archives = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br'];
    await Promise.all(archives.map((archive) => inflate(join(packed, archive))));
    await writeFile(join(mine, 'fonts', 'fonts.conf'), fontConfig(folder));
    await rename(mine, folder).catch((problem) => {
      if (!isExecutable(join(folder, 'chromium'))) throw problem;
    });
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    await rm(mine, { recursive: true, force: true });
  }
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
