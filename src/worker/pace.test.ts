import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

/** Steps of 64 images, each taking `ms`. */
function paced(ms: number, slices: number, measuredScoring: number | null = null): Pace {
  const pace = new Pace(measuredScoring);
  for (let i = 0; i < slices; i++) {
    const steps = pace.stepsPerSlice;
    pace.add({ steps, images: steps * 64, ms: i === 0 ? 5000 : steps * ms });
  }
  return pace;
}

describe('Pace', () => {
  it('does as many steps at once as fit 40 ms, one at least', () => {
    expect(new Pace(null).stepsPerSlice).toBe(1);
    expect(paced(4, 10).stepsPerSlice).toBe(10);
    expect(paced(250, 10).stepsPerSlice).toBe(1);
    expect(paced(0, 10).stepsPerSlice).toBe(256);
  });

  it('says nothing of speed until enough was timed, and leaves the first steps out', () => {
    expect(paced(250, 2).imagesPerSecond).toBeNull();
    expect(paced(250, 4).imagesPerSecond).toBeCloseTo(256, 6);
  });

  it('goes by the last seconds', () => {
    const pace = paced(100, 60);
    for (let i = 0; i < 60; i++) pace.add({ steps: 1, images: 64, ms: 200 });
    expect(pace.imagesPerSecond).toBeCloseTo(320, 6);
  });

  it('counts validation into the time left: as measured, or as timed before, or a third of the work', () => {
    const left = { images: 6400, validations: 2, validationImages: 640 };
    const speed = 640;
    expect(paced(100, 20).secondsLeft(left)).toBeCloseTo(6400 / speed + (2 * 640) / (3 * speed), 6);
    expect(paced(100, 20, 1000).secondsLeft(left)).toBeCloseTo(10 + 2 * 0.64, 6);
    const timed = paced(100, 20, 1000);
    timed.addValidation(3000);
    expect(timed.secondsLeft(left)).toBeCloseTo(16, 6);
    expect(new Pace(null).secondsLeft(left)).toBeNull();
  });
});
