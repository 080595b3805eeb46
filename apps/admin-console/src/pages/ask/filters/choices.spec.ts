import type { Filters } from '@app/contracts';
import { describe, expect, it } from 'vitest';
import { choicesIn, filtersOf } from './choices.js';

describe('choices', () => {
  it('become filters where values are chosen', () => {
    expect(filtersOf([])).toBeUndefined();
    expect(filtersOf([{ field: 'a', values: [] }])).toBeUndefined();
    expect(
      filtersOf([
        { field: 'a', values: ['x', 1] },
        { field: 'b', values: [] },
      ]),
    ).toEqual([{ of: 'metadata', field: 'a', oneOf: ['x', 1] }]);
  });

  it('leave alone what cannot be chosen here', () => {
    const others: Filters = [
      { of: 'document', field: 'title', equals: 'x' },
      { of: 'metadata', field: 'year', from: 2020 },
      { any: [{ of: 'metadata', field: 'a', equals: 1 }] },
    ];
    const own: Filters = [{ of: 'metadata', field: 'a', equals: true }];
    expect(choicesIn([...others, ...own])).toEqual({ choices: [{ field: 'a', values: [true] }], others });
  });
});
