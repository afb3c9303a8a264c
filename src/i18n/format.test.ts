import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { createFormat } from './format.ts';

const en = createFormat('en', 'UTC');
const zh = createFormat('zh-CN', 'UTC');
/** No-break spaces as plain ones, to be read here. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('numbers', () => {
  it('are grouped and rounded to the digits asked for', () => {
    expect(en.number(60_000)).toBe('60,000');
    expect(zh.number(0.5, 2)).toBe('0.50');
    expect(en.compact(3_400_000)).toBe('3.4 million');
    expect(zh.compact(3_400_000)).toBe('340万');
    expect(en.shape([28, 28, 1])).toBe('28×28×1');
    expect(en.speed(8243.7)).toBe('8,240');
    expect(en.speed(9.876)).toBe('9.88');
  });

  it('show a small loss by two digits that say something', () => {
    expect(en.loss(2.30259)).toBe('2.303');
    expect(en.loss(0.0492)).toBe('0.049');
    expect(en.loss(0.000412)).toBe('0.00041');
    expect(en.loss(0)).toBe('0.000');
  });
});

describe('percentages', () => {
  it('have one digit unless told', () => {
    expect(en.percent(0.98617, 2)).toBe('98.62%');
    expect(en.percent(0.5)).toBe('50.0%');
    expect(zh.percent(1, 0)).toBe('100%');
  });

  it('say 100% of all only', () => {
    expect(en.percent(0.9999, 0)).toBe('99%');
    expect(en.percent(9999 / 10_000, 1)).toBe('99.9%');
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(3),
        (value, digits) => {
          expect(en.percent(value, digits)).not.toMatch(/^100/);
        },
      ),
    );
  });
});

describe('durations', () => {
  it.each([
    [0.4, '0 s', '0秒'],
    [38.2, '38 s', '38秒'],
    [59.7, '1 min', '1分钟'],
    [125, '2 min 5 s', '2分5秒'],
    [300, '5 min', '5分钟'],
    [3600, '1 h', '1小时'],
    [3840, '1 h 4 min', '1小时4分'],
    [7199, '2 h', '2小时'],
  ])('%d s', (seconds, english, chinese) => {
    expect(plain(en.duration(seconds))).toBe(english);
    expect(zh.duration(seconds)).toBe(chinese);
  });

  it.each([
    [0, '1 s'],
    [7.4, '7 s'],
    [43, '45 s'],
    [118, '2 min'],
    [140, '2 min 30 s'],
    [1234, '21 min'],
    [7000, '1 h 57 min'],
  ])('estimated at %d s', (seconds, english) => {
    expect(plain(en.roughDuration(seconds))).toBe(english);
  });
});

describe('sizes, times, lists', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [9950, '10 kB'],
    [1_234_000, '1.2 MB'],
    [11_049_000, '11 MB'],
    [999_700, '1.0 MB'],
    [2_400_000_000, '2.4 GB'],
  ])('%d bytes', (count, text) => {
    expect(plain(en.bytes(count))).toBe(text);
  });

  it('are written as the language does', () => {
    const time = Date.UTC(2026, 10, 23, 22, 54);
    expect(plain(en.dateTime(time))).toBe('Nov 23, 2026, 10:54 PM');
    expect(zh.dateTime(time)).toBe('2026年11月23日 22:54');
    expect(en.list(['WebGPU', 'WebGL', 'JavaScript'])).toBe('WebGPU, WebGL, and JavaScript');
    expect(zh.list(['WebGPU', 'WebGL', 'JavaScript'])).toBe('WebGPU、WebGL和JavaScript');
  });
});
