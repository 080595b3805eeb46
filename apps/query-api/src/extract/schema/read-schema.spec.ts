import type { AppError } from '@app/platform';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readSchema } from './read-schema.js';
import { fitsLeaf, plainSchema, type LeafTree, type ObjectTree } from './schema-tree.js';

const object = (properties: object, more: object = {}) => ({ type: 'object', properties, ...more });
const leafOf = (schema: object) => (readSchema(object({ a: schema })) as ObjectTree).properties[0]!.tree;

function errorOf(schema: unknown): AppError {
  try {
    readSchema(schema);
  } catch (error) {
    return error as AppError;
  }
  return expect.fail('the schema was read');
}

describe('readSchema', () => {
  it('names parts by title, description and property, and knows what is required', () => {
    const tree = readSchema(
      object(
        { due: { type: 'string', title: '납기', description: '납품 기한' }, note: { type: 'string' } },
        { required: ['due'] },
      ),
    ) as ObjectTree;
    expect(tree.properties.map(({ name, required, tree: { names } }) => [name, required, names])).toEqual([
      ['due', true, ['납기', '납품 기한', 'due']],
      ['note', false, ['note']],
    ]);
  });

  it('reads what tools write for "this or null", for references and for lists', () => {
    const schema = {
      type: 'object',
      properties: {
        party: { $ref: '#/$defs/Party', description: '임대인' },
        dates: {
          type: 'array',
          items: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
          maxItems: 3,
        },
        kind: { allOf: [{ $ref: '#/$defs/Kind' }] },
      },
      $defs: {
        Party: { title: 'Party', type: 'object', properties: { name: { type: ['string', 'null'] } } },
        Kind: { enum: ['a', 'b', null], title: 'Kind' },
      },
    };
    expect(readSchema(schema)).toMatchObject({
      kind: 'object',
      properties: [
        { name: 'party', tree: { kind: 'object', nullable: false, names: ['Party', '임대인', 'party'] } },
        { name: 'dates', tree: { kind: 'list', most: 3, item: { format: 'date', nullable: true } } },
        { name: 'kind', tree: { kind: 'leaf', type: 'string', choices: ['a', 'b'], nullable: true } },
      ],
    });
  });

  it('lets null be where the schema lets it, as a validator sees it', () => {
    const schemas = [
      { type: ['string', 'null'] },
      { type: ['string', 'null'], enum: ['a'] },
      { type: ['string', 'null'], enum: ['a', null] },
      { enum: ['a', null] },
      { const: 'a' },
      { anyOf: [{ const: 'a' }, { type: 'null' }] },
      { type: 'number' },
    ];
    for (const schema of schemas) {
      const isAllowed = new Ajv({ strict: false }).validate(schema, null);
      expect([JSON.stringify(schema), leafOf(schema).nullable]).toEqual([JSON.stringify(schema), isAllowed]);
    }
  });

  it('writes a plain schema that allows the same values', () => {
    const schema = object(
      {
        date: { type: ['string', 'null'], format: 'date' },
        count: { type: 'integer', minimum: 1, exclusiveMaximum: 5 },
        list: {
          type: 'array',
          items: object({ code: { type: 'string', pattern: '^A\\d$' } }, { required: ['code'] }),
          minItems: 1,
        },
      },
      { required: ['count'] },
    );
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const [given, plain] = [ajv.compile(schema), ajv.compile(plainSchema(readSchema(schema)))];
    const values = [
      { count: 1 },
      { count: 5 },
      { count: 1.5 },
      { count: 2, date: null },
      { count: 2, date: 3 },
      { count: 2, list: [] },
      { count: 2, list: [{ code: 'A1' }] },
      { count: 2, list: [{ code: 'B1' }] },
      { count: 2, list: [{}] },
      {},
    ];
    for (const value of values) expect([value, plain(value)]).toEqual([value, given(value)]);
  });

  const invalid: [unknown, string][] = [
    [object({ a: 7 }), '#/properties/a'],
    [object({ a: { type: 'text' } }), '#/properties/a/type'],
    [object({ a: { type: 'string', minLength: -1 } }), '#/properties/a/minLength'],
    [object({ a: { type: 'string', pattern: '(' } }), '#/properties/a/pattern'],
    [object({ a: { type: 'string', enum: [] } }), '#/properties/a/enum'],
    [object({ a: { type: 'string', enum: ['x', 3] } }), '#/properties/a/enum/1'],
    [object({ a: { type: 'string', title: 3 } }), '#/properties/a/title'],
    [object({ 'a/b~': { type: 'string', format: 3 } }), '#/properties/a~1b~0/format'],
    [object({ a: { $ref: '#/$defs/none' } }), '#/properties/a/$ref'],
    [
      object({ a: { type: 'array', items: { type: 'string' }, minItems: 3, maxItems: 2 } }),
      '#/properties/a/maxItems',
    ],
    [object({ a: { type: 'string' } }, { required: 'a' }), '#/required'],
    [{ type: 'object', properties: [] }, '#/properties'],
  ];
  it.each(invalid)('calls %j invalid and names the place', (schema, pointer) => {
    const error = errorOf(schema);
    expect([error.code, error.detail?.split(': ')[0]]).toEqual(['schema-invalid', pointer]);
  });

  const notSupported: [unknown, string][] = [
    [{ type: 'string' }, '#'],
    [object({}), '#'],
    [object({ a: true }), '#/properties/a'],
    [object({ a: {} }), '#/properties/a/type'],
    [object({ a: { type: ['string', 'number'] } }), '#/properties/a/type'],
    [object({ a: { anyOf: [{ type: 'string' }, { type: 'number' }] } }), '#/properties/a/anyOf'],
    [object({ a: { type: 'string', not: { const: 'x' } } }), '#/properties/a/not'],
    [object({ a: { type: 'string', minimum: 3 } }), '#/properties/a/minimum'],
    [
      object({ a: { type: 'array', items: { type: 'array', items: { type: 'string' } } } }),
      '#/properties/a/items',
    ],
    [object({ a: { $ref: 'https://example.com/schema' } }), '#/properties/a/$ref'],
    [object({ a: { type: 'string' } }, { required: ['b'] }), '#/required'],
    [
      object({ a: { type: 'string' } }, { additionalProperties: { type: 'string' } }),
      '#/additionalProperties',
    ],
    [object({ a: { type: 'string' } }, { patternProperties: {} }), '#/patternProperties'],
  ];
  it.each(notSupported)('says what it does not support: %j', (schema, pointer) => {
    const error = errorOf(schema);
    expect([error.code, error.detail?.split(': ')[0]]).toEqual(['schema-not-supported', pointer]);
  });

  it('refuses what leads back to itself, directly or through others', () => {
    expect(errorOf(object({ a: { $ref: '#' } })).code).toBe('schema-not-supported');
    const node = object({ next: { $ref: '#/$defs/Node' } });
    const error = errorOf(object({ a: { $ref: '#/$defs/Node' } }, { $defs: { Node: node } }));
    expect([error.code, error.detail]).toEqual([
      'schema-not-supported',
      expect.stringContaining('leads back to itself'),
    ]);
    const loop = { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } };
    expect(errorOf(object({ a: { $ref: '#/$defs/A' } }, { $defs: loop })).code).toBe('schema-not-supported');
  });

  it('refuses what is too large, too deep or grows by references', () => {
    const many = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`p${index}`, { type: 'string' }]),
    );
    expect(errorOf(object(many)).code).toBe('schema-too-large');
    expect(errorOf(object({ a: { type: 'string', description: 'x'.repeat(60_000) } })).code).toBe(
      'schema-too-large',
    );
    let deep: object = { type: 'string' };
    for (let level = 0; level < 12; level++) deep = object({ a: deep });
    expect(errorOf(deep).code).toBe('schema-too-large');
    let endless: unknown = {};
    for (let level = 0; level < 100_000; level++) endless = { default: endless };
    expect(errorOf(object({ a: endless })).code).toBe('schema-too-large');
    const $defs: Record<string, object> = { L0: { type: 'string' } };
    for (let level = 1; level < 8; level++) {
      const inner = { $ref: `#/$defs/L${level - 1}` };
      $defs[`L${level}`] = object({ a: inner, b: inner, c: inner, d: inner });
    }
    expect(errorOf(object({ a: { $ref: '#/$defs/L7' } }, { $defs })).code).toBe('schema-too-large');
  });

  it('takes names that objects have by themselves as any other', () => {
    const schema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}},"required":["__proto__"]}',
    ) as unknown;
    const tree = readSchema(schema) as ObjectTree;
    expect(tree.properties.map(({ name, required }) => [name, required])).toEqual([
      ['__proto__', true],
      ['constructor', false],
    ]);
    expect(errorOf(object({ a: { $ref: '#/constructor' } })).code).toBe('schema-invalid');
  });
});

describe('fitsLeaf', () => {
  it.each([
    [{ type: 'integer' }, 3, true],
    [{ type: 'integer' }, 3.5, false],
    [{ type: 'number', minimum: 3, exclusiveMaximum: 4 }, 3, true],
    [{ type: 'number', minimum: 3, exclusiveMaximum: 4 }, 4, false],
    [{ type: 'string', maxLength: 1 }, '😀', true],
    [{ type: 'string', pattern: '^\\d{3}$' }, '12', false],
    [{ type: 'string' }, 3, false],
    [{ type: 'boolean' }, true, true],
    [{ enum: ['a'] }, 'b', false],
  ])('%j: %j %s', (schema, value, fits) => {
    expect(fitsLeaf(leafOf(schema) as LeafTree, value)).toBe(fits);
  });
});
