import { expect, it } from 'vitest';
import { summary } from './preview-summary.js';

it('counts pieces and their tokens', () => {
  expect(summary([{ tokens: 10 }, { tokens: 64 }, { tokens: 21 }])).toEqual({
    count: 3,
    least: 10,
    most: 64,
    mean: 32,
  });
  expect(summary([])).toEqual({ count: 0, least: 0, most: 0, mean: 0 });
});
