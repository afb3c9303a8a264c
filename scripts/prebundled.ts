/**
 * The packages that Vite's development server and the tests in a browser prepare before the first page asks:
 * one found later (in a worker, in a lazy screen) would reload the page in the middle of its work.
 */
export const PREBUNDLED: readonly string[] = [
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@tanstack/react-virtual',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-webgpu',
  'fast-png',
  'fflate',
  'idb',
  'lucide-react',
  'papaparse',
  'react',
  'react-aria-components/Button',
  'react-aria-components/Dialog',
  'react-aria-components/I18nProvider',
  'react-aria-components/Modal',
  'react-aria-components/Popover',
  'react-dom',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'uplot',
  'valibot',
  'zustand',
  'zustand/react/shallow',
  'zustand/vanilla',
];
