import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  contentSecurityPolicy,
  fetchPagePolicy,
  headersFile,
  headersFor,
  injectedStyles,
  inlineStyleHashes,
  policyHash,
  reactAriaStyleHashes,
} from './security-headers.ts';

describe('hashes', () => {
  test('are those of the CSP specification', () => {
    // The example of https://www.w3.org/TR/CSP3/#external-hash: sha256 of "alert('Hello, world.');".
    expect(policyHash("alert('Hello, world.');")).toBe('sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=');
  });

  test('of inline styles cover exactly what stands between the tags', () => {
    const html = '<style>a{}</style><p>text</p><style media="print">\n b {}\n</style>';
    expect(inlineStyleHashes(html)).toEqual([policyHash('a{}'), policyHash('\n b {}\n')]);
  });
});

describe('styles a library injects', () => {
  test('are read out of its source, constants filled in', () => {
    const source =
      "const $a$B = 'data-x';\nstyle.textContent = `\n@layer {\n  [${$a$B}] {}\n}\n    `.trim();";
    expect(injectedStyles(source)).toEqual(['@layer {\n  [data-x] {}\n}']);
  });

  test('are missed loudly where the source has changed', () => {
    expect(() => injectedStyles('adoptStyleSheet(sheet)')).toThrow(/No injected <style>/);
    expect(() => injectedStyles('style.textContent = `${other()}`.trim()')).toThrow(/other\(\)/);
  });

  test('of React Aria are two', () => {
    expect(reactAriaStyleHashes()).toHaveLength(2);
  });
});

describe('the policy', () => {
  test('lets nothing be fetched from, run from or sent to another origin', () => {
    const directives = contentSecurityPolicy(['sha256-abc']).split('; ');
    expect(directives[0]).toBe("default-src 'none'");
    const sources = directives.flatMap((directive) => directive.split(' ').slice(1));
    const local = ["'none'", "'self'", "'wasm-unsafe-eval'", "'sha256-abc'", 'blob:', 'data:'];
    expect(sources.filter((source) => !local.includes(source))).toEqual([]);
    expect(directives).toContain("style-src 'self' 'sha256-abc'");
  });

  test('leaves out of <meta> what has no effect there', () => {
    expect(contentSecurityPolicy([], true)).not.toContain('frame-ancestors');
    expect(contentSecurityPolicy([])).toContain("frame-ancestors 'none'");
  });

  test('of fetch.html lets its own script ask other sites over https, in an origin of its own', () => {
    const page = readFileSync(new URL('../public/fetch.html', import.meta.url), 'utf8');
    const directives = fetchPagePolicy(page).split('; ');
    expect(directives).toContain('connect-src https:');
    expect(directives).toContain('sandbox allow-scripts');
    expect(directives.find((directive) => directive.startsWith('script-src'))).toMatch(
      /^script-src 'sha256-[^']+'$/,
    );
    expect(() => fetchPagePolicy('<p>')).toThrow(/no inline script/);
  });

  test('is the first rule of the _headers file, for every path', () => {
    const lines = headersFile(headersFor([], '<script></script>')).split('\n');
    expect(lines[0]).toBe('/*');
    expect(lines[1]).toMatch(/^ {2}Content-Security-Policy: default-src 'none'; /);
    const own = lines.indexOf('/fetch.html');
    expect(lines[own + 1]).toBe('  ! Content-Security-Policy');
    expect(lines[own + 2]).toContain('connect-src https:');
  });
});
