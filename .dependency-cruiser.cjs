/**
 * Which part may import which (ARCHITECTURE.md). Fails closed: what no `allowed` rule names is an error.
 * src/testing/canary holds one deliberate violation of each rule, and a test that all are reported.
 */
const packages = (...names) => ({ path: names.map((name) => `(^|/)node_modules/${name}/`) });
const parts = (...names) => ({ path: names.map((name) => `^src/${name}/`) });
const typesOf = (...paths) => ({ path: paths, dependencyTypes: ['type-only'] });
const allow = (from, ...targets) => targets.map((to) => ({ from: { path: from }, to }));

const TFJS = ['@tensorflow/tfjs', '@tensorflow/tfjs-[a-z-]+'];

module.exports = {
  allowedSeverity: 'error',
  allowed: [
    ...allow('^src/core/', parts('core'), packages('valibot', '@noble/hashes')),
    ...allow('^src/protocol/', parts('core', 'protocol'), packages('valibot')),
    ...allow('^src/storage/', parts('core', 'storage'), packages('valibot', 'idb')),
    ...allow(
      '^src/formats/([^/]+)/',
      parts('core', 'formats/$1'),
      packages('valibot', 'fflate', 'papaparse', 'client-zip'),
    ),
    ...allow('^src/(engine|ml)/', parts('core', 'formats', 'engine', 'ml'), packages(...TFJS)),
    ...allow(
      '^src/worker/',
      parts('core', 'formats', 'engine', 'ml', 'storage', 'protocol', 'worker'),
      packages('valibot', 'fast-png', 'hash-wasm'),
    ),
    ...allow('^src/store/', parts('core', 'store'), packages('zustand', 'valibot')),
    ...allow('^src/store/react\\.tsx$', packages('react')),
    ...allow(
      '^src/platform/',
      parts('core', 'protocol', 'storage', 'platform'),
      typesOf('^src/store/ports\\.ts$'),
      packages('valibot'),
    ),
    ...allow(
      '^src/ui/',
      parts('ui'),
      typesOf('^src/core/'),
      packages(
        'react',
        'react-dom',
        'react-aria-components',
        'uplot',
        'lucide-react',
        '@fontsource-variable/inter',
        '@tanstack/react-virtual',
      ),
    ),
    ...allow('^src/i18n/', parts('i18n', 'core/base', 'core/engine'), typesOf('^src/core/')),
    ...allow('^src/i18n/react\\.tsx$', packages('react')),
    ...allow(
      '^src/stages/([^/]+)/',
      parts('core', 'store', 'ui', 'i18n', 'stages/$1'),
      packages('react', 'lucide-react'),
    ),
    ...allow(
      '^src/(app/|main\\.tsx$)',
      parts('app', 'stages', 'ui', 'store', 'core', 'formats', 'storage', 'protocol', 'platform', 'i18n'),
      packages('react', 'react-dom', 'react-aria-components', 'wouter', 'zustand', 'valibot', 'lucide-react'),
    ),
    // A test may import what its part may, types of all, the test helpers, its tools, and Node; one in a browser
    // puts parts together.
    ...allow('^src/.+\\.browser\\.test\\.tsx?$', { path: '^src/' }),
    ...allow(
      '^src/.+\\.test\\.tsx?$',
      parts('testing', 'core'),
      typesOf('^src/'),
      { dependencyTypes: ['npm', 'npm-dev'] },
      { dependencyTypes: ['core'] },
    ),
    ...allow('^src/testing/', { path: '^src/' }, { dependencyTypes: ['npm', 'npm-dev', 'core'] }),
    ...allow(
      '^(scripts|e2e|bench)/|^[^/]+\\.config\\.(ts|mjs)$',
      { path: '^(scripts|e2e|bench|src)/' },
      { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    ),
  ],
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      comment: 'A misspelt path, or a package that is not in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'Present only because something else needs it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-development-packages-in-the-app',
      severity: 'error',
      from: { path: '^src/', pathNot: ['\\.test\\.tsx?$', '^src/testing/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-imported',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'no-barrels',
      comment: 'index files hide where things are and pull everything in.',
      severity: 'error',
      from: {},
      to: { path: '^src/.*/index\\.tsx?$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^src/testing/canary/src/', '^dist/'] },
    tsPreCompilationDeps: true,
    // vite?url and ?raw imports resolve to the file before the question mark.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'module', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
