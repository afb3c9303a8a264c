/**
 * Lint: typescript-eslint's strict type-checked rules, the rules of React's hooks, and those of the house.
 * There are no suppressions (`noInlineConfig`): a rule that is wrong somewhere is changed here, with a reason.
 * Accessibility of JSX is oxlint's part (.oxlintrc.json), import rules are dependency-cruiser's.
 */
import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const TESTS = ['**/*.test.ts', '**/*.test.tsx', 'e2e/**', 'src/testing/**'];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a thing has one name everywhere.',
};

const noText = [
  {
    selector: 'JSXText[value=/[A-Za-z\\u3400-\\u9fff]/]',
    message: 'Text shown to people comes from i18n (in ui: by props).',
  },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|aria-description|aria-roledescription|alt|title|label|placeholder)$/] > Literal[value=/[A-Za-z\\u3400-\\u9fff]/]',
    message: 'Text shown to people comes from i18n (in ui: by props).',
  },
];

const coreGlobals = [
  ['performance', 'core knows no clock: take times as numbers.'],
  ['setTimeout', 'core does not wait: return a value and let the caller schedule.'],
  ['setInterval', 'core does not wait: return a value and let the caller schedule.'],
  ['queueMicrotask', 'core does not wait: return a value and let the caller schedule.'],
  ['fetch', 'core reads nothing: take the bytes.'],
  ['crypto', 'core is the same on every page: hash with core/base/hash.ts, draw with core/random.'],
  ['process', 'core runs in the browser too.'],
  ['window', 'core knows no page.'],
  ['document', 'core knows no page.'],
  ['navigator', 'core knows no browser: take what it says as a value.'],
  ['localStorage', 'core keeps nothing: storage does.'],
  ['indexedDB', 'core keeps nothing: storage does.'],
].map(([name, message]) => ({ name, message }));

const coreProperties = [
  { object: 'Date', property: 'now', message: 'core knows no clock: take the time as a number.' },
  {
    object: 'Math',
    property: 'random',
    message: 'Draw from core/random/generator.ts, so that a seed gives one result.',
  },
];

const coreSyntax = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'core knows no clock: take the time as a number.',
  },
];

export default defineConfig(
  {
    ignores: [
      'dist/',
      'coverage/',
      'public/',
      'test-results/',
      'playwright-report/',
      'src/testing/canary/src/',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': false },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `while (true)` is how a loop with its exit in the middle is written.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // An async function that awaits nothing turns what it throws into a rejection, as its interface says.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', noDefaultExport],
      // Spreading a string gives its code points, which is what is meant here.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // `'live' | ModelId` says more to a reader than `string` does.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-param-reassign': 'off',
      'max-lines': ['error', { max: 350 }],
      'max-lines-per-function': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['src/**'], rules: { 'no-console': 'error' } },
  {
    files: ['**/*.tsx', 'src/**/use-*.ts'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }],
      // It warns of what React Compiler would not compile; nothing here is compiled by it.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['src/ui/**/*.tsx', 'src/stages/**/*.tsx', 'src/app/**/*.tsx'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...noText] },
  },
  {
    files: ['src/core/**'],
    ignores: TESTS,
    rules: {
      'no-restricted-globals': ['error', ...coreGlobals],
      'no-restricted-properties': ['error', ...coreProperties],
      'no-restricted-syntax': ['error', noDefaultExport, ...coreSyntax],
    },
  },
  {
    files: TESTS,
    rules: {
      'max-lines': ['error', { max: 600 }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // What tests read back (JSON, pages) they judge by asserting on it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'no-console': 'off',
    },
  },
  {
    // The tools ask for a default export here.
    files: ['*.config.ts', 'e2e/playwright.config.ts', 'e2e/fixtures/serve-build.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: { module: 'writable', require: 'readonly', process: 'readonly', console: 'readonly' },
    },
  },
);
