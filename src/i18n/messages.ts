/**
 * All texts in English, the source: their type is what every other language must fill in, key for key
 * (a missing or extra one does not compile). A message is a string, or a function of named values that
 * come ready formatted by `format.ts`.
 */
import { code } from './en/code.ts';
import { common } from './en/common.ts';
import { data } from './en/data.ts';
import { deploy } from './en/deploy.ts';
import { engine } from './en/engine.ts';
import { errors } from './en/errors.ts';
import { evaluate } from './en/evaluate.ts';
import { explain } from './en/explain.ts';
import { gallery } from './en/gallery.ts';
import { handIn } from './en/hand-in.ts';
import { home } from './en/home.ts';
import { intake } from './en/intake.ts';
import { label } from './en/label.ts';
import { learn } from './en/learn.ts';
import { network } from './en/network.ts';
import { prepare } from './en/prepare.ts';
import { projects } from './en/projects.ts';
import { own } from './en/own.ts';
import { runs } from './en/runs.ts';
import { train } from './en/train.ts';
import { tune } from './en/tune.ts';

export const en = {
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

export type Messages = typeof en;
