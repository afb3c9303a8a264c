/**
 * Finds the Chromium that the tests and benchmarks drive, and installs one where there is none. Looks, in
 * this order, at CHROMIUM_PATH, at Playwright's own download, and at the system's browsers.
 * Run by itself it prints the path: `npx tsx scripts/find-browser.ts`.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

export interface FoundBrowser {
  readonly path: string;
  /** Where it was found, in words for the log. */
  readonly origin: string;
}

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/** Flags that every headless run needs: root has no sandbox, and containers have a small /dev/shm. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
];

/** Flags that give a browser WebGPU on the software adapter, for tests of the WebGPU path without a GPU. */
export const SOFTWARE_WEBGPU_ARGUMENTS: readonly string[] = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

/** The browser that is there, or null. Throws where CHROMIUM_PATH names a file that does not exist. */
export function findBrowser(): FoundBrowser | null {
  const wanted = process.env['CHROMIUM_PATH'];
  if (wanted !== undefined && wanted !== '') {
    if (!isExecutable(wanted)) throw new Error(`CHROMIUM_PATH is ${wanted}, which is not a program.`);
    return { path: wanted, origin: 'CHROMIUM_PATH' };
  }
  const downloaded = chromium.executablePath();
  if (existsSync(downloaded)) return { path: downloaded, origin: "Playwright's own download" };
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...APPLICATIONS,
  ];
  const path = candidates.find(isExecutable);
  return path === undefined ? null : { path, origin: "the system's" };
}

/**
 * The browser that is there; installs one first where there is none: Debian's package as root on Debian,
 * else Playwright's download. Throws an Error that says what to do where that fails.
 */
export function ensureBrowser(log: (line: string) => void = console.log): FoundBrowser {
  const found = findBrowser();
  if (found !== null) {
    log(`Browser: ${found.path} (${found.origin}).`);
    return found;
  }
  const asDebianRoot = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  log(
    asDebianRoot
      ? 'Browser: none found; installing the Debian package chromium (and fonts-noto-cjk, for Chinese).'
      : "Browser: none found; fetching Playwright's Chromium.",
  );
  const installed = asDebianRoot ? installOnDebian() : installByPlaywright();
  const browser = installed ? findBrowser() : null;
  if (browser === null) {
    throw new Error(
      'No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM_PATH ' +
        'to one, and run this again.',
    );
  }
  log(`Browser: installed ${browser.path}.`);
  return browser;
}

function installOnDebian(): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    run('apt-get', ['update'], environment) &&
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], environment)
  );
}

function installByPlaywright(): boolean {
  return run('npx', ['playwright', 'install', 'chromium'], process.env);
}

function run(command: string, parameters: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const shell = process.platform === 'win32';
  return spawnSync(command, parameters, { stdio: 'inherit', env, shell }).status === 0;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(ensureBrowser(console.error).path);
}
