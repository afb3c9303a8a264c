import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ModelRecord } from '../../core/project/records.ts';
import { aModel, someWeights } from '../../testing/records.ts';
import { toModelJson } from './artifacts.ts';
import { parseMetadata, toMetadata } from './metadata.ts';
import { modelZip } from './zip.ts';

const CLASSES = ['zero', 'one', 'two', 'three'];
const EXTRA = { 'history.csv': strToU8('epoch\r\n1\r\n') };
const DIGIT = Uint8Array.from({ length: 784 }, (_, i) => (i * 37) % 256);

interface Saved {
  readonly model: ModelRecord;
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly probabilities: readonly number[];
}

/** A small network of the same kinds of layers, with weights of no pattern, saved as the app saves one. */
async function saveSmallModel(): Promise<Saved> {
  const init = (seed: number) => tf.initializers.randomNormal({ stddev: 0.3, seed });
  const network = tf.sequential({
    layers: [
      tf.layers.conv2d({
        inputShape: [28, 28, 1],
        filters: 3,
        kernelSize: 3,
        activation: 'relu',
        kernelInitializer: init(1),
        biasInitializer: init(2),
      }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.flatten(),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({
        units: 4,
        activation: 'softmax',
        kernelInitializer: init(3),
        biasInitializer: init(4),
      }),
    ],
  });
  const output = network.predict(tf.tensor([...DIGIT], [1, 28, 28, 1]).mul(1 / 255));
  if (Array.isArray(output)) throw new Error('one output expected');
  const probabilities = [...(await output.data())];
  let artifacts: tf.io.ModelArtifacts | null = null;
  await network.save(
    tf.io.withSaveHandler((saved) => {
      artifacts = saved;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } });
    }),
  );
  const { modelTopology, weightSpecs, weightData } = v.parse(
    v.object({
      modelTopology: v.unknown(),
      weightSpecs: v.array(
        v.object({ name: v.string(), shape: v.array(v.number()), dtype: v.literal('float32') }),
      ),
      weightData: v.instance(ArrayBuffer),
    }),
    artifacts,
  );
  const model = aModel({
    name: 'My *first* model',
    classes: CLASSES,
    parameters: network.countParams(),
    topology: modelTopology,
    weightSpecs,
  });
  return { model, weights: new Uint8Array(weightData), probabilities };
}

function textOf(files: Readonly<Record<string, Uint8Array>>, name: string): string {
  const bytes = files[name];
  if (!bytes) throw new Error(`${name} is not in the zip`);
  return strFromU8(bytes);
}

function expectProbabilities(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  expected.forEach((p, i) => {
    expect(Math.abs((actual[i] ?? NaN) - p)).toBeLessThan(1e-6);
  });
}

let saved: Saved;
let zip: Uint8Array<ArrayBuffer>;
let files: Record<string, Uint8Array>;
beforeAll(async () => {
  saved = await saveSmallModel();
  zip = modelZip(saved.model, saved.weights, EXTRA);
  files = unzipSync(zip);
});

describe('modelZip', () => {
  it('holds the model, its metadata and a README in both languages', () => {
    expect(Object.keys(files).sort()).toEqual([
      'README.md',
      'README.zh-CN.md',
      'history.csv',
      'metadata.json',
      'model.json',
      'weights.bin',
    ]);
    expect(files['history.csv']).toEqual(EXTRA['history.csv']);
    expect(files['weights.bin']).toEqual(saved.weights);
    expect(textOf(files, 'README.md')).toContain(String.raw`# My \*first\* model`);
    expect(textOf(files, 'README.zh-CN.md')).toContain('在浏览器里训练');
  });

  it('is read by plain tf.loadLayersModel over http, which gives the same probabilities', async () => {
    const requested: string[] = [];
    const fetchFunc = (url: string | URL | Request): Promise<Response> => {
      const name = new URL(url instanceof Request ? url.url : url).pathname.slice('/models/'.length);
      requested.push(name);
      const bytes = files[name];
      return Promise.resolve(
        bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 }),
      );
    };
    const handler = tf.io.browserHTTPRequest('http://school.test/models/model.json', { fetchFunc });
    const loaded = await tf.loadLayersModel(handler);
    expect(requested).toEqual(['model.json', 'weights.bin']);
    const { scale, offset } = parseMetadata(textOf(files, 'metadata.json'), 'x').preprocessing;
    const output = loaded.predict(
      tf
        .tensor([...DIGIT], [1, 28, 28, 1])
        .mul(scale)
        .add(offset),
    );
    if (Array.isArray(output)) throw new Error('one output expected');
    expectProbabilities(await output.data(), saved.probabilities);
  });

  it('runs by the program in its README, in Node, as written', async () => {
    const program = /```js\n(.*?)```/s.exec(textOf(files, 'README.md'))?.[1];
    expect(textOf(files, 'README.zh-CN.md')).toContain(program);
    // Inside the project, so that the program finds the installed tf.js.
    const cache = path.resolve('node_modules/.cache');
    await mkdir(cache, { recursive: true });
    const folder = await mkdtemp(path.join(cache, 'readme-'));
    try {
      for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
      await writeFile(path.join(folder, 'predict.mjs'), program ?? '');
      await writeFile(path.join(folder, 'digit.bin'), DIGIT);
      const { stdout } = await promisify(execFile)(process.execPath, ['predict.mjs', 'digit.bin'], {
        cwd: folder,
      });
      const answer = v.parse(
        v.record(v.string(), v.number()),
        JSON.parse(stdout.slice(stdout.indexOf('{"zero'))),
      );
      expect(Object.keys(answer)).toEqual(CLASSES);
      expectProbabilities(Object.values(answer), saved.probabilities);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('gives the same bytes for the same model', () => {
    expect(modelZip(saved.model, saved.weights, EXTRA)).toEqual(zip);
  });

  it('refuses weights that do not belong to the record', () => {
    expect(() => modelZip(saved.model, saved.weights.subarray(4), {})).toThrow(
      expect.objectContaining({ code: 'model/unreadable', data: { id: saved.model.id } }),
    );
  });
});

describe('toModelJson', () => {
  it('refuses a record whose topology is none', () => {
    for (const topology of [null, 'Sequential', {}, { class_name: 3 }]) {
      expect(() => toModelJson(aModel({ topology }))).toThrow(
        expect.objectContaining({ code: 'model/unreadable' }),
      );
    }
  });

  it('keeps the topology of the Python converter as it is', () => {
    const topology = { keras_version: '2.15.0', model_config: { class_name: 'Sequential', config: [] } };
    expect(toModelJson(aModel({ topology })).modelTopology).toEqual(topology);
  });
});

describe('metadata', () => {
  it('is read back as it was written', () => {
    const metadata = toMetadata(saved.model);
    expect(parseMetadata(textOf(files, 'metadata.json'), 'x')).toEqual(metadata);
    expect(metadata).toMatchObject({ classes: CLASSES, createdAt: '2023-11-14T22:15:00.000Z' });
    const scored = { accuracy: 0.99, loss: 0.03, count: 10_000 };
    const model = aModel({
      metrics: { epoch: 2, validationLoss: null, validationAccuracy: null, test: scored },
    });
    const text = strFromU8(
      unzipSync(modelZip(model, someWeights(), {}))['metadata.json'] ?? new Uint8Array(),
    );
    expect(parseMetadata(text, 'x').metrics).toEqual(model.metrics);
  });

  it.each([
    ['no JSON', 'hello'],
    ['another format', JSON.stringify({ labels: ['a'] })],
    ['a later version', (text: string) => text.replace('"formatVersion": 2', '"formatVersion": 3')],
    ['no classes', (text: string) => text.replace(/"classes": \[.*?\]/s, '"classes": []')],
  ])('refuses %s', (_, change) => {
    const text = typeof change === 'string' ? change : change(textOf(files, 'metadata.json'));
    expect(() => parseMetadata(text, 'that-one')).toThrow(
      expect.objectContaining({ code: 'model/unreadable', data: { id: 'that-one' } }),
    );
  });
});
