import { shuffled } from '../../bench/random.js';

/** Line numbers (from 1) of one file, each in exactly one part and in ascending order. */
export interface Split {
  train: number[];
  validation: number[];
  test: number[];
}

/** The first line number and the number of lines of a run of lines of one kind. */
export interface LineGroup {
  start: number;
  length: number;
}

/** Shares of train and validation in 0..1; the rest is test. */
export interface Shares {
  train: number;
  validation: number;
}

export const splitSeed = 20260301;
export const utteranceShares: Shares = { train: 0.6, validation: 0.15 };
export const outOfScopeShares: Shares = { train: 0.4, validation: 0.2 };

/**
 * Divides every group by itself, so that each intent has the same shares. The group at position p is
 * shuffled with the seed `splitSeed + p`; counts are rounded to the nearest whole number.
 */
export function splitLines(groups: readonly LineGroup[], shares: Shares): Split {
  const split: Split = { train: [], validation: [], test: [] };
  for (const [position, { start, length }] of groups.entries()) {
    const lines = shuffled(
      Array.from({ length }, (_, index) => start + index),
      splitSeed + position,
    );
    const train = Math.round(length * shares.train);
    const validation = Math.round(length * shares.validation);
    split.train.push(...lines.slice(0, train));
    split.validation.push(...lines.slice(train, train + validation));
    split.test.push(...lines.slice(train + validation));
  }
  for (const lines of Object.values(split)) lines.sort((first: number, second: number) => first - second);
  return split;
}
