/** Everything of the worker that needs tfjs, behind one dynamic import. */
import { modelArtifacts, loadModel } from '../ml/artifacts.ts';
import { buildModel } from '../ml/build.ts';
import { extendHead } from '../ml/extend-head.ts';
import { freezeLayers } from '../ml/freeze.ts';
import { explainLayer } from '../ml/explain-layer.ts';
import { predictBatch } from '../ml/predict.ts';
import { prepareTfjsTrainer } from '../engine/tfjs/trainer.ts';

export {
  buildModel,
  extendHead,
  freezeLayers,
  explainLayer,
  loadModel,
  modelArtifacts,
  predictBatch,
  prepareTfjsTrainer as prepareTrainer,
};
