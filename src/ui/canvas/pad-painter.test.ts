import { expect, it } from 'vitest';
import { brushRadius } from '../../core/labeling/strokes.ts';
import { inkRadius } from './pad-painter.ts';

it.each([-1, 0, 0.2, 0.5, 0.9, 1, 3])('paints as wide as the digit will be at pressure %s', (pressure) => {
  expect(inkRadius(0.075, pressure)).toBeCloseTo(brushRadius({ points: [], width: 0.075 }, pressure), 12);
});
