import { expect, it } from 'vitest';
import { directionOf } from './change-direction.js';

it('says which way a figure changed, unless it may be chance', () => {
  expect(directionOf({ name: 'answer.correct', difference: 0.2, p: 0.01 })).toBe('better');
  expect(directionOf({ name: 'answer.correct', difference: -0.2, p: 0.01 })).toBe('worse');
  expect(directionOf({ name: 'answer.correct', difference: -0.2, p: 0.05 })).toBe('chance');
  expect(directionOf({ name: 'answer.correct', difference: 0, p: 1 })).toBe('same');
});

it('takes less of what should not be for better', () => {
  expect(directionOf({ name: 'claims.unsupported', difference: -0.2, p: 0.01 })).toBe('better');
  expect(directionOf({ name: 'claims.unsupported', difference: 0.2, p: 0.01 })).toBe('worse');
});
