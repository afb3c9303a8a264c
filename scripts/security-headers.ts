/**
 * The headers that every file is sent with, computed by the build: a content security policy that keeps
 * everything on this origin, and the hashes of the few inline styles there are. The build writes them as
 * security-headers.json (read by serve.ts), as `_headers` (Netlify, Cloudflare Pages) and, for hosts that
 * send neither, as a <meta> policy in index.html.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

export const HEADERS_FILE = 'security-headers.json';
const FETCH_PAGE = 'fetch.html';

const REACT_ARIA = new URL('../node_modules/react-aria/dist/private/', import.meta.url);

/** The modules of React Aria that put a <style> into the page. */
const STYLE_SOURCES = ['interactions/usePress.mjs', 'overlays/usePreventScroll.mjs'];

/** `sha256-…` of a text, as a policy names it. */
export function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/**
 * The texts of the <style> elements that a module's source injects: `style.textContent = \`…\`.trim()`, with
 * `${NAME}` standing for a string constant of the module. Throws where the source no longer looks like that,
 * so that an update of the library can't silently leave the policy without its hash.
 */
export function injectedStyles(source: string): readonly string[] {
  const templates = [...source.matchAll(/\.textContent = `([^`]*)`\.trim\(\)/g)].map(
    ([, text]) => text ?? '',
  );
  if (templates.length === 0)
    throw new Error('No injected <style> found; look at what the library does now.');
  return templates.map((template) =>
    template
      .replace(/\$\{([^}]+)\}/g, (_, name: string) => {
        const constant = new RegExp(`const ${name.replaceAll('$', String.raw`\$`)} = '([^']*)'`).exec(source);
        if (constant?.[1] === undefined)
          throw new Error(`The injected <style> uses ${name}, which is no string.`);
        return constant[1];
      })
      .trim(),
  );
}

/** Hashes of the styles that React Aria injects, from its installed source. */
export function reactAriaStyleHashes(): readonly string[] {
  return STYLE_SOURCES.flatMap((file) =>
    injectedStyles(readFileSync(fileURLToPath(new URL(file, REACT_ARIA)), 'utf8')).map(policyHash),
  );
}

/** Hashes of the <style> elements written in a page. */
export function inlineStyleHashes(html: string): readonly string[] {
  return [...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text]) => policyHash(text ?? ''));
}

/** The policy; `asMeta` leaves out what a <meta> element can't say. */
export function contentSecurityPolicy(styleHashes: readonly string[], asMeta = false): string {
  const directives = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `style-src ${["'self'", ...styleHashes.map((hash) => `'${hash}'`)].join(' ')}`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(asMeta ? [] : ["frame-ancestors 'none'"]),
  ];
  return directives.join('; ');
}

/**
 * The policy of `fetch.html`, which gets the one file that a person asked for: its script and nothing else runs, in
 * an origin of its own, and only there other sites may be asked, over https.
 */
export function fetchPagePolicy(html: string): string {
  const [, script] = /<script>([\s\S]*?)<\/script>/.exec(html) ?? [];
  if (script === undefined) throw new Error('fetch.html has no inline script.');
  return [
    "default-src 'none'",
    `script-src '${policyHash(script)}'`,
    'connect-src https:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox allow-scripts',
  ].join('; ');
}

type Headers = Readonly<Record<string, string>>;

/** What every file is sent with, and what replaces it for single files, by their address. */
export interface SecurityHeaders {
  readonly all: Headers;
  readonly files: Readonly<Record<string, Headers>>;
}

export function headersFor(styleHashes: readonly string[], fetchPage: string): SecurityHeaders {
  return {
    all: {
      'Content-Security-Policy': contentSecurityPolicy(styleHashes),
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Permissions-Policy': 'camera=(self)',
    },
    files: { [`/${FETCH_PAGE}`]: { 'Content-Security-Policy': fetchPagePolicy(fetchPage) } },
  };
}

/**
 * In the form of a `_headers` file: security for everything, what replaces it (`!` takes the general one away, or
 * both would hold), and a year for what carries its hash in its name.
 */
export function headersFile({ all, files }: SecurityHeaders): string {
  const lines = (headers: Headers) => Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  const replaced = Object.entries(files).flatMap(([path, headers]) => [
    path,
    ...Object.keys(headers).map((name) => `  ! ${name}`),
    ...lines(headers),
  ]);
  const kept = ['/assets/*', '  Cache-Control: public, max-age=31536000, immutable'];
  return ['/*', ...lines(all), ...replaced, ...kept, ''].join('\n');
}

/** Vite's part of it: writes the files and the <meta>, in builds only (live reload needs inline scripts). */
export function securityHeaders(): Plugin {
  let hashes: readonly string[] = [];
  return {
    name: 'security-headers',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        hashes = [...inlineStyleHashes(html), ...reactAriaStyleHashes()];
        const content = contentSecurityPolicy(hashes, true);
        // After the charset, which has to come within the first kilobyte; before everything it governs.
        const meta = `<meta http-equiv="Content-Security-Policy" content="${content}" />`;
        const withMeta = html.replace(/(<meta charset="[^"]*"\s*\/?>)/, `$1\n    ${meta}`);
        if (withMeta === html) throw new Error('index.html has no <meta charset> to put the policy after.');
        return withMeta;
      },
    },
    generateBundle: {
      order: 'post',
      handler() {
        if (hashes.length === 0) throw new Error('The policy was written before index.html was.');
        const page = readFileSync(new URL(`../public/${FETCH_PAGE}`, import.meta.url), 'utf8');
        const headers = headersFor(hashes, page);
        this.emitFile({
          type: 'asset',
          fileName: HEADERS_FILE,
          source: `${JSON.stringify(headers, null, 2)}\n`,
        });
        this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile(headers) });
      },
    },
  };
}
