import { describe, expect, it } from 'vitest';
import { Filters } from './filters.js';

const accepts = (filters: unknown) => Filters.safeParse(filters).success;
const messageOf = (filter: unknown) => Filters.safeParse([filter]).error?.issues[0]?.message;

describe('filters', () => {
  it('take one operator or a range, and alternatives', () => {
    for (const filter of [
      { field: 'department', equals: '인사' },
      { field: 'year', oneOf: [2023, '2024', true] },
      { field: 'year', noneOf: [2023] },
      { field: 'product', startsWith: 'A-' },
      { field: 'year', from: 2020, before: 2025 },
      { field: 'valid', after: '2024-02-29', to: '2024-12-31T23:59:59+09:00' },
      { field: 'draft', exists: false },
      { of: 'document', field: 'format', oneOf: ['pdf', 'hwp'] },
      { of: 'document', field: 'createdAt', from: '2024-01-01' },
      {
        any: [
          { field: 'a', equals: 1 },
          { of: 'document', field: 'title', contains: '여비' },
        ],
      },
    ])
      expect([filter, accepts([filter])]).toEqual([filter, true]);
  });

  it('are in the form in which documents are stored', () => {
    const [filter] = Filters.parse([{ field: 'city', equals: '서울'.normalize('NFD') }]);
    expect(filter).toEqual({ of: 'metadata', field: 'city', equals: '서울' });
  });

  it.each([
    [{ field: 'a' }, 'has no operator'],
    [{ field: 'a', equals: 1, exists: true }, 'has more than one operator'],
    [{ field: 'a', equals: 1, from: 1 }, 'has more than one operator'],
    [{ field: 'a', from: 1, after: 2 }, 'has two bounds on one side'],
    [{ field: 'a', from: 1, to: '2024-01-01' }, 'has bounds of different types'],
    [{ of: 'document', field: 'acl', equals: 'a' }, expect.stringContaining('are known of a document')],
    [{ of: 'document', field: '__proto__', equals: 'a' }, expect.stringContaining('are known of a document')],
    [{ of: 'document', field: 'title', equals: 1 }, 'title is compared with texts'],
    [{ of: 'document', field: 'title', from: '2024-01-01' }, 'title has no range'],
    [{ of: 'document', field: 'createdAt', equals: '2024-01-01' }, 'createdAt takes from, after, to, before'],
    [{ of: 'document', field: 'createdAt', from: 1 }, 'createdAt is compared with texts of dates'],
    [{ of: 'document', field: 'format', exists: true }, 'every document has format'],
  ])('refuse %j', (filter, message) => expect(messageOf(filter)).toEqual(message));

  it('refuse other operators, other types, and what is too long or too much', () => {
    const condition = { field: 'a', equals: 1 };
    for (const filters of [
      [],
      {},
      [{ field: 'a', like: '%' }],
      [{ field: 'a', $ne: 1 }],
      [{ ...condition, constructor: 1 }],
      [JSON.parse('{"field":"a","equals":1,"__proto__":{"exists":true}}')],
      [{ field: '', equals: 1 }],
      [{ field: ['a'], equals: 1 }],
      [{ field: 'a'.repeat(201), equals: 1 }],
      [{ field: 'a', equals: null }],
      [{ field: 'a', equals: { b: 1 } }],
      [{ field: 'a', equals: 'x'.repeat(501) }],
      [{ field: 'a', oneOf: [] }],
      [{ field: 'a', oneOf: Array.from({ length: 101 }, (_, index) => index) }],
      [{ field: 'a', from: '2023-02-29' }],
      [{ field: 'a', from: '2024-01-01T00:00:00' }],
      [{ field: 'a', from: '0000-01-01' }],
      [{ field: 'a', from: 'yesterday' }],
      [{ field: 'a', exists: 'true' }],
      [{ any: [] }],
      [{ any: [{ any: [condition] }] }],
      [{ of: 'chunk', field: 'a', equals: 1 }],
      Array.from({ length: 10_000 }, () => condition),
      [
        { any: Array.from({ length: 30 }, () => condition) },
        { any: Array.from({ length: 30 }, () => condition) },
      ],
    ])
      expect([filters, accepts(filters)]).toEqual([filters, false]);
  });
});
