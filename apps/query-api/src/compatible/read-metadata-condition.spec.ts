import { describe, expect, it } from 'vitest';
import { readMetadataCondition } from './read-metadata-condition.js';

const read = (...conditions: [name: string | string[], comparison_operator: string, value?: unknown][]) =>
  readMetadataCondition({
    conditions: conditions.map(([name, comparison_operator, value]) => ({
      name,
      comparison_operator,
      value,
    })),
  });
const own = (operation: object) => [{ of: 'metadata', field: 'f', ...operation }];

describe('readMetadataCondition', () => {
  it.each<[string, unknown, object]>([
    ['contains', '휴가', { contains: '휴가' }],
    ['not contains', '휴가', { notContains: '휴가' }],
    ['start with', 'A', { startsWith: 'A' }],
    ['end with', 'A', { endsWith: 'A' }],
    ['is', '인사', { oneOf: ['인사'] }],
    ['is', '2024', { oneOf: ['2024', 2024] }],
    ['is not', '인사', { noneOf: ['인사'] }],
    ['in', ['a', 'b'], { oneOf: ['a', 'b'] }],
    ['not in', ['a'], { noneOf: ['a'] }],
    ['=', 3, { oneOf: [3, '3'] }],
    ['≠', 3, { noneOf: [3, '3'] }],
    ['>', '3', { after: 3 }],
    ['<', 3, { before: 3 }],
    ['≥', 3.5, { from: 3.5 }],
    ['≤', -3, { to: -3 }],
    ['before', '2024-03-01', { before: '2024-03-01' }],
    ['after', '2024-03-01T00:00:00Z', { after: '2024-03-01T00:00:00Z' }],
    ['empty', undefined, { exists: false }],
    ['not empty', '', { exists: true }],
  ])('%s %j', (operator, value, operation) => {
    expect(read(['f', operator, value])).toEqual(own(operation));
    expect(read([['f'], operator, value])).toEqual(own(operation));
  });

  it('reads what Dify knows of every document as facts', () => {
    expect(
      read(
        ['document_name', 'is', '7'],
        ['upload_date', 'after', 1_700_000_000],
        ['last_update_date', '≤', '0'],
      ),
    ).toEqual([
      { of: 'document', field: 'title', oneOf: ['7'] },
      { of: 'document', field: 'createdAt', after: '2023-11-14T22:13:20.000Z' },
      { of: 'document', field: 'updatedAt', to: '1970-01-01T00:00:00.000Z' },
    ]);
  });

  it('joins by and unless it says or', () => {
    const conditions = ['a', 'b'].map((name) => ({ name, comparison_operator: 'not empty' }));
    const filters = ['a', 'b'].map((field) => ({ of: 'metadata', field, exists: true }));
    expect(readMetadataCondition({ conditions })).toEqual(filters);
    expect(readMetadataCondition({ logical_operator: 'or', conditions })).toEqual([{ any: filters }]);
  });

  it('is no filter without conditions', () => {
    for (const condition of [null, undefined, { conditions: [] }, { conditions: null }])
      expect(readMetadataCondition(condition)).toBeUndefined();
  });

  it.each<[string | string[], string, unknown]>([
    ['f', 'like', 'x'],
    ['f', 'constructor', 'x'],
    [['a', 'b'], 'is', 'x'],
    [[], 'is', 'x'],
    ['f', 'is', undefined],
    ['f', 'is', { a: 1 }],
    ['f', 'contains', undefined],
    ['f', '>', 'many'],
    ['f', 'before', 'yesterday'],
    ['upload_date', 'after', 1e300],
    ['upload_date', 'is', '2024-01-01'],
    ['document_name', '>', 3],
  ])('refuses %j %s %j', (...condition) => {
    expect(() => read(condition)).toThrow(expect.objectContaining({ code: 'invalid-body' }));
  });
});
