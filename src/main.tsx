/** The page's entry. */
import './ui/theme/fonts.css';
import './ui/theme/tokens.css';
import './ui/theme/base.css';
import { missingFeatures } from './app/browser-check.ts';
import { start } from './app/start.tsx';
import { invariant } from './core/base/invariant.ts';

const container = document.getElementById('root');
invariant(container !== null, 'index.html has an element with the id root');
const missing = missingFeatures(globalThis);
if (missing.length > 0)
  void import('./app/too-old.ts').then(({ showTooOld }) => showTooOld(container, missing));
else void start(container);
