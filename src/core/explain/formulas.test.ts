import { describe, expect, it } from 'vitest';
import { REFERENCE_NETWORK } from '../network/reference.ts';
import { ADAM, OPTIMIZERS } from '../recipe/recipe.ts';
import { activationFormula, crossEntropyFormula, digitsOf, layerFormulas } from './formulas.ts';
import { lines, plain, row } from './math.ts';
import { classCounts, scoreFormulas } from './score-formulas.ts';
import {
  filledUpdate,
  frozenFormula,
  optimizerConstants,
  smallNumber,
  updateFormula,
} from './update-formulas.ts';
import { anEvaluation } from '../../testing/records.ts';

const text = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
/** As a line, without the invisible signs. */
const line = (...parts: Parameters<typeof plain>) => plain(...parts).replaceAll('\u2061', '');

describe('layerFormulas', () => {
  const layers = layerFormulas(REFERENCE_NETWORK, text);
  const of = (name: string) => layers.find(({ spec }) => spec.name === name)!;

  it("writes the tutorial's parameter counts out", () => {
    expect(layers.flatMap(({ parameters }) => (parameters ? [line(parameters)] : []))).toEqual([
      '32⋅(3⋅3⋅1+1)=320',
      '64⋅(3⋅3⋅32+1)=18,496',
      '1,600⋅128+128=204,928',
      '128⋅10+10=1,290',
    ]);
  });

  it('gives a convolution its window, its channels and its bias', () => {
    expect(line(of('conv2').general)).toBe('z(i,j,k)=b(k)+∑_{u,v,c}w(u,v,c,k)⋅x(i+u,j+v,c)');
    expect(line(of('conv2').filled)).toBe(
      'z(i,j,k)=b(k)+∑_{u=0}^{2}∑_{v=0}^{2}∑_{c=0}^{31}w(u,v,c,k)⋅x(i+u,j+v,c)',
    );
    expect(line(of('conv1').filled)).toBe('z(i,j,k)=b(k)+∑_{u=0}^{2}∑_{v=0}^{2}w(u,v,0,k)⋅x(i+u,j+v,0)');
    expect(of('conv2')).toMatchObject({ inputShape: [13, 13, 32], outputShape: [11, 11, 64] });
  });

  it('writes pooling, flattening, dense layers and dropout', () => {
    expect(line(of('pool1').filled)).toBe('a(i,j,k)=max_{0≤u,v<2}x(2⋅i+u,2⋅j+v,k)');
    expect(line(of('flatten').filled)).toBe('a((i⋅5+j)⋅64+k)=x(i,j,k),5⋅5⋅64=1,600');
    expect(line(of('dense1').filled)).toBe('z(i)=b(i)+∑_{j=0}^{1,599}w(i,j)⋅x(j)');
    expect(line(of('dropout').filled)).toBe('a(j)=(m(j)⋅x(j))/(1−0.5),m(j)∈{0,1}');
  });
});

describe('the other formulas', () => {
  it('writes the activations and the loss', () => {
    expect(line(activationFormula('relu'))).toBe('ReLU(z)=max(0,z)');
    expect(line(activationFormula('sigmoid'))).toBe('σ(z)=(1)/(1+e^{−z})');
    expect(line(activationFormula('tanh'))).toBe('tanhz=(e^{z}−e^{−z})/(e^{z}+e^{−z})');
    expect(line(activationFormula('softmax', '9'))).toBe('p(i)=(e^{z(i)})/(∑_{k=0}^{9}e^{z(k)})');
    expect(line(crossEntropyFormula('64'))).toBe('J=−(1)/(64)∑_{n=1}^{64}lnp_{y_{n}}^{(n)}');
  });

  it("writes each optimizer's step with its own numbers, and the frozen one", () => {
    expect(line(updateFormula(OPTIMIZERS.sgd))).toBe('θ_{t+1}^{(l)}=θ_{t}^{(l)}−α(∂J)/(∂θ^{(l)})');
    expect(line(filledUpdate({ kind: 'sgd', learningRate: 0.05 }, text))).toBe(
      'θ_{t+1}^{(l)}=θ_{t}^{(l)}−0.05⋅(∂J)/(∂θ^{(l)})',
    );
    expect(line(filledUpdate(OPTIMIZERS.momentum, text))).toBe(
      'θ_{t+1}^{(l)}=θ_{t}^{(l)}−0.01⋅(0.9⋅m_{t}+(∂J)/(∂θ^{(l)}))',
    );
    expect(line(filledUpdate(ADAM, text))).toBe('θ_{t+1}^{(l)}=θ_{t}^{(l)}−0.001⋅(m̂)/(√(v̂)+10^{−7})');
    expect(optimizerConstants(ADAM, text).map((part) => line(part))).toEqual([
      'α=0.001',
      'β_{1}=0.9',
      'β_{2}=0.999',
      'ε=10^{−7}',
    ]);
    expect(line(updateFormula(OPTIMIZERS.momentum))).toMatch(/^m_\{t\+1\} =μm_\{t\}/);
    expect(line(updateFormula(ADAM)).split('; ')).toHaveLength(5);
    expect(line(frozenFormula())).toBe('θ_{t+1}^{(l)}=θ_{t}^{(l)}');
  });

  it('writes small numbers as powers of ten', () => {
    expect(line(smallNumber(0.0001, text))).toBe('0.0001');
    expect(line(smallNumber(2.5e-6, text))).toBe('2.5⋅10^{−6}');
    expect([0.5, 0.001, 10, 0.1 + 0.2].map(digitsOf)).toEqual([1, 3, 0, 1]);
  });

  it('lines up what belongs together', () => {
    expect(plain(lines(['a', row('=', '1')], ['b', row('=', '2')]))).toBe('a =1; b =2');
  });
});

describe('scoreFormulas', () => {
  const evaluation = {
    ...anEvaluation().evaluation,
    count: 20,
    confusion: [
      [8, 2, 0],
      [1, 5, 0],
      [1, 0, 3],
    ],
  };
  const percent = (share: number) => `${text(share * 100, 1)}%`;

  it('fills in the counts of a class', () => {
    expect(classCounts(evaluation, 0)).toEqual({
      truePositives: 8,
      falsePositives: 2,
      falseNegatives: 2,
      trueNegatives: 8,
      auc: 0.5,
    });
    expect(
      scoreFormulas(classCounts(evaluation, 1), text, percent).map(({ filled }) => filled && line(filled)),
    ).toEqual([
      'P=(5)/(5+2)=71.4%',
      'R=(5)/(5+1)=83.3%',
      'F_{1}=(2⋅5)/(2⋅5+2+1)=76.9%',
      'AUC=(1)/(6⋅14)∑_{x,y}([s(x)>s(y)]+(1)/(2)[s(x)=s(y)])=1.0000',
    ]);
  });

  it('is 0 where nothing can be counted, and has the general formulas without counts', () => {
    const nothing = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 4, auc: null };
    expect(line(scoreFormulas(nothing, text, percent)[0]!.filled!)).toBe('P=(0)/(0+0)=0.0%');
    const general = scoreFormulas(null, text, percent);
    expect(general.every(({ filled }) => filled === null)).toBe(true);
    expect(line(general[2]!.general)).toBe('F_{1}=(2⋅P⋅R)/(P+R)=(2⋅TP)/(2⋅TP+FP+FN)');
  });
});
