/** The texts in Simplified Chinese; the terms are those of GLOSSARY.md. */
import type { Messages } from '../messages.ts';
import { code } from './code.ts';
import { common } from './common.ts';
import { data } from './data.ts';
import { deploy } from './deploy.ts';
import { engine } from './engine.ts';
import { errors } from './errors.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { gallery } from './gallery.ts';
import { handIn } from './hand-in.ts';
import { home } from './home.ts';
import { intake } from './intake.ts';
import { label } from './label.ts';
import { learn } from './learn.ts';
import { network } from './network.ts';
import { prepare } from './prepare.ts';
import { projects } from './projects.ts';
import { own } from './own.ts';
import { runs } from './runs.ts';
import { train } from './train.ts';
import { tune } from './tune.ts';

export const zhCN: Messages = {
  common,
  engine,
  errors,
  home,
  data,
  label,
  network,
  train,
  runs,
  evaluate,
  tune,
  deploy,
  explain,
  learn,
  code,
  handIn,
  projects,
  intake,
  prepare,
  own,
  gallery,
};
