// real: the tokenizer in the box, ajv as the judge of what was written. fake: the logits, which are drawn.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '../../../generator.js';
import { shippedVocabulary, TextDrawer } from '../../../testing/masked-texts.js';
import { seededRandom } from '../../seeded-random.js';
import { TokenMasks } from '../token-masks.js';

const vocabulary = await shippedVocabulary();
const drawer = new TextDrawer(vocabulary);

function validatorOf(schema: JsonSchema): (value: unknown) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? undefined : JSON.stringify([validate.errors, value]));
}

/** The values of some texts that were drawn under a schema, each of which ajv has found valid. */
function expectValid(schema: JsonSchema, seeds = 10, maximumTokens = 150): unknown[] {
  const errorOf = validatorOf(schema);
  return Array.from({ length: seeds }, (_, seed) => {
    const format = { type: 'json-schema', schema } as const;
    const { text, ended } = drawer.draw({ maximumTokens, format }, seed);
    expect([ended, text]).toEqual([true, expect.any(String)]);
    const value = JSON.parse(text) as unknown;
    expect(errorOf(value)).toBeUndefined();
    return value;
  });
}

const refund = {
  type: 'object',
  properties: {
    이름: { type: 'string', minLength: 1, maxLength: 12 },
    amount: { type: 'integer', minimum: 100, maximum: 1_000_000 },
    kind: { enum: ['환불', '교환', null, 3] },
    at: { type: 'string', format: 'date' },
    urgent: { type: 'boolean' },
    items: {
      type: 'array',
      minItems: 1,
      maxItems: 3,
      items: {
        type: 'object',
        properties: { code: { type: 'string', pattern: '^[A-Z]{2}-\\d{4}$' }, count: { type: 'integer' } },
        required: ['code'],
        additionalProperties: false,
      },
    },
    note: { type: ['string', 'null'], maxLength: 5 },
  },
  required: ['이름', 'amount', 'kind', 'items'],
  additionalProperties: false,
};

describe('compileSchema', () => {
  it('holds a form to its schema', () => {
    for (const value of expectValid(refund, 20)) {
      expect(Object.keys(value as object)).toEqual(
        Object.keys(refund.properties).filter((name) => name in (value as object)),
      );
    }
  });

  it.each<[string, JsonSchema]>([
    ['any value', true],
    ['an empty schema', {}],
    ['a string', { type: 'string' }],
    ['a string with a quotation mark', { type: 'string', pattern: '^"\\\\\\n?[^a-z]"$' }],
    ['a pattern anywhere', { type: 'string', pattern: '제\\d+조', maxLength: 12 }],
    ['a pattern and a length', { type: 'string', pattern: '^[가-힣]+$', minLength: 3, maxLength: 5 }],
    ['a pattern and a format', { type: 'string', pattern: '^202[45]', format: 'date' }],
    ['astral characters of a length', { type: 'string', pattern: '^[😀-😂]*$', minLength: 2, maxLength: 3 }],
    ['a date and time', { type: 'string', format: 'date-time' }],
    ['a time', { type: 'string', format: 'time' }],
    ['an address', { type: 'string', format: 'email' }],
    ['a UUID', { type: 'string', format: 'uuid' }],
    ['a whole number', { type: 'integer' }],
    ['whole numbers in a range', { type: 'integer', minimum: -17, exclusiveMaximum: 203 }],
    [
      'whole numbers between decimals',
      { type: 'integer', minimum: 1.5, exclusiveMinimum: 2.2, maximum: 12.9 },
    ],
    ['negative numbers', { type: 'integer', minimum: -120, maximum: -7 }],
    ['a number', { type: 'number' }],
    ['a probability', { type: 'number', minimum: 0, maximum: 1 }],
    ['numbers above and below', { type: 'number', exclusiveMinimum: -2, exclusiveMaximum: 3 }],
    ['a number above zero', { type: 'number', exclusiveMinimum: 0, maximum: 5 }],
    ['one number', { type: 'number', minimum: 4, maximum: 4 }],
    ['numbers below zero', { type: 'number', minimum: -1, exclusiveMaximum: 0 }],
    ['a list', { type: 'array', items: { type: 'integer', minimum: 0, maximum: 9 } }],
    ['a list of a length', { type: 'array', minItems: 2, maxItems: 4, items: { type: 'boolean' } }],
    ['a list of nothing', { type: 'array', items: false }],
    ['a map', { type: 'object', additionalProperties: { type: 'integer', minimum: 0 }, maxProperties: 2 }],
    ['a required property without a schema', { type: 'object', required: ['a'] }],
    ['no properties', { type: 'object', properties: {} }],
    ['several types', { type: ['integer', 'null', 'boolean'] }],
    ['a type that follows from keywords', { properties: { a: { minimum: 3, maximum: 5 } }, required: ['a'] }],
    ['a constant', { const: { a: [1, '둘', null] } }],
    ['values of one type', { type: 'string', enum: ['a', 1, 'b"\\'] }],
    ['one of some schemas', { anyOf: [{ type: 'integer' }, { type: 'string', maxLength: 3 }] }],
    ['a single schema of all', { allOf: [{ type: 'boolean' }], description: 'yes or no' }],
  ])('writes valid values: %s', (_, schema) => {
    expectValid(schema, 12);
  });

  it('follows references, also into themselves', () => {
    const tree = {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $ref: '#/$defs/node~1of%20tree',
      $defs: {
        'node/of tree': {
          type: 'object',
          properties: {
            label: { $ref: '#/$defs/label' },
            children: { type: 'array', items: { $ref: '#/$defs/node~1of%20tree' }, maxItems: 2 },
          },
          required: ['label', 'children'],
          additionalProperties: false,
        },
        label: { enum: ['가', '나'] },
      },
    };
    const depthOf = (node: { children: [] }): number =>
      1 + Math.max(0, ...node.children.map((child) => depthOf(child)));
    const depths = expectValid(tree, 20).map((value) => depthOf(value as { children: [] }));
    expect(Math.max(...depths)).toBeGreaterThan(2);
  });

  it('ends values that follow references at a depth', () => {
    const chain = { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] };
    const list = {
      type: 'object',
      properties: { next: { anyOf: [{ $ref: '#' }, { const: null }] } },
      required: ['next'],
    };
    expect(() =>
      new TokenMasks(vocabulary).maskFor({
        maximumTokens: 9,
        format: { type: 'json-schema', schema: chain },
      }),
    ).toThrow(expect.objectContaining({ code: 'constraint-unsatisfiable' }));
    expectValid(list, 5, 600);
  });

  it('tells alternatives of oneOf apart by what they are', () => {
    const event = {
      oneOf: [
        { $ref: '#/$defs/call' },
        {
          type: 'object',
          properties: { kind: { const: 'mail' }, to: { type: 'string', maxLength: 4 } },
          required: ['kind', 'to'],
        },
        { type: 'string', maxLength: 3 },
        { type: 'integer' },
        {
          type: 'object',
          properties: { other: { type: 'null' } },
          required: ['other'],
          additionalProperties: false,
        },
      ],
      $defs: {
        call: {
          type: 'object',
          properties: { kind: { enum: ['call', 'callback'] }, minutes: { type: 'integer', minimum: 0 } },
          required: ['kind'],
        },
      },
    };
    const kinds = expectValid(event, 40).map((value) =>
      typeof value === 'object' ? Object.keys(value!)[0] : typeof value,
    );
    expect(new Set(kinds)).toEqual(new Set(['kind', 'other', 'string', 'number']));
  });

  it('writes values at random schemas that are valid', () => {
    const random = seededRandom(11);
    for (let round = 0; round < 50; round++) {
      expectValid(randomSchema(random, 3), 2, 100);
    }
  });

  it('completes a value before the tokens run out', () => {
    const schema = {
      type: 'object',
      properties: {
        title: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' } },
        more: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      },
      required: ['title', 'tags'],
    };
    for (const maximumTokens of [25, 26, 30, 40, 60]) expectValid(schema, 6, maximumTokens);
  });

  it.each<[string, unknown, string, string]>([
    ['an unknown type', { type: 'strin' }, 'schema-invalid', '#/type'],
    ['a schema that is a list', { properties: { a: [] } }, 'schema-invalid', '#/properties/a'],
    ['properties in a list', { properties: ['a'] }, 'schema-invalid', '#/properties'],
    ['a name twice', { required: ['a', 'a'] }, 'schema-invalid', '#/required'],
    ['a negative length', { items: { minLength: -1 } }, 'schema-invalid', '#/items/minLength'],
    ['a length that is a text', { maxLength: '3' }, 'schema-invalid', '#/maxLength'],
    ['a limit that is no number', { maximum: null }, 'schema-invalid', '#/maximum'],
    ['no alternatives', { anyOf: [] }, 'schema-invalid', '#/anyOf'],
    ['no values', { enum: [] }, 'schema-invalid', '#/enum'],
    [
      'a reference to nothing',
      { properties: { 'a/b': { $ref: '#/$defs/x' } } },
      'schema-invalid',
      '#/properties/a~1b/$ref',
    ],
    ['a reference elsewhere', { $ref: 'https://example.com/x' }, 'schema-not-supported', '#/$ref'],
    ['a pattern with an error', { pattern: '(' }, 'pattern-invalid', '#/pattern'],
    ['a pattern that looks ahead', { pattern: '(?=a)' }, 'pattern-not-supported', '#/pattern'],
    ['an unknown format', { format: 'hostname' }, 'schema-not-supported', '#/format'],
    ['not', { not: {} }, 'schema-not-supported', '#/not'],
    ['uniqueItems', { type: 'array', uniqueItems: true }, 'schema-not-supported', '#/uniqueItems'],
    ['multipleOf', { anyOf: [{ multipleOf: 2 }] }, 'schema-not-supported', '#/anyOf/0/multipleOf'],
    ['patternProperties', { patternProperties: {} }, 'schema-not-supported', '#/patternProperties'],
    ['a misspelled keyword', { requird: ['a'] }, 'schema-not-supported', '#/requird'],
    ['keywords beside anyOf', { anyOf: [{}], minLength: 1 }, 'schema-not-supported', '#/minLength'],
    ['a decimal limit', { type: 'number', maximum: 0.5 }, 'schema-not-supported', '#/maximum'],
    ['several schemas of all', { allOf: [{}, {}] }, 'schema-not-supported', '#/allOf'],
    [
      'oneOf that overlaps',
      { oneOf: [{ type: 'number' }, { type: 'integer' }] },
      'schema-not-supported',
      '#/oneOf/1',
    ],
    [
      'oneOf with an open side',
      { oneOf: [{ const: 1 }, { minimum: 2 }] },
      'schema-not-supported',
      '#/oneOf/1',
    ],
    ['a tuple', { items: [{}] }, 'schema-not-supported', '#/items'],
    ['text', 'a', 'schema-invalid', '#'],
    ['false', false, 'constraint-unsatisfiable', ''],
    [
      'a length that cannot be',
      { type: 'string', minLength: 3, maxLength: 2 },
      'constraint-unsatisfiable',
      '',
    ],
    ['a range that cannot be', { type: 'integer', minimum: 3, maximum: 2 }, 'constraint-unsatisfiable', ''],
    [
      'patterns that cannot be',
      { type: 'string', pattern: '^a+$', format: 'date' },
      'constraint-unsatisfiable',
      '',
    ],
  ])('refuses %s', (_, schema, code, pointer) => {
    const format = { type: 'json-schema', schema: schema as JsonSchema } as const;
    const detail = pointer ? expect.stringMatching(`^${pointer.replaceAll('$', '\\$')}:`) : undefined;
    expect(() => new TokenMasks(vocabulary).maskFor({ maximumTokens: 9, format })).toThrow(
      expect.objectContaining({ code, kind: 'user', detail }),
    );
  });

  it.each<[string, () => unknown]>([
    ['nested too deep', () => Array.from({ length: 500 }).reduce((schema) => ({ items: schema }), {})],
    ['with too many values', () => ({ enum: Array.from({ length: 10_001 }, (_, index) => index) })],
    ['with too long a value', () => ({ const: 'a'.repeat(3_000) })],
    [
      'with too many properties',
      () => ({ required: Array.from({ length: 501 }, (_, index) => `p${index}`) }),
    ],
    ['with too many schemas', () => ({ anyOf: Array.from({ length: 20_001 }, () => ({ type: 'null' })) })],
    ['with too many texts in common', () => ({ pattern: '^(?:.*a){300}$', maxLength: 299 })],
  ])('gives up a schema %s', (_, schema) => {
    const format = { type: 'json-schema', schema: schema() as JsonSchema } as const;
    expect(() => {
      const mask = new TokenMasks(vocabulary).maskFor({ maximumTokens: 9, format })!;
      mask.apply(new Float32Array(vocabulary.size));
    }).toThrow(expect.objectContaining({ code: 'constraint-too-complex' }));
  });
});

function randomSchema(random: () => number, depth: number): Record<string, unknown> {
  const below = (limit: number): number => Math.floor(random() * limit);
  const inside = (): Record<string, unknown> => randomSchema(random, depth - 1);
  const simple = [
    () => ({ type: 'string', ...(random() < 0.5 && { minLength: below(4), maxLength: 4 + below(6) }) }),
    () => ({ type: 'string', pattern: ['^[a-f]{2,}', '\\d{3}$', '^(?:가|나)*$', '[^"]"'][below(4)] }),
    () => ({ type: 'integer', minimum: -below(2_000), maximum: below(30_000) }),
    () => ({
      type: 'number',
      ...(random() < 0.5 && { minimum: below(9) - 5, exclusiveMaximum: 5 + below(90) }),
    }),
    () => ({ enum: ['a', '나다', 1.5, false, null, { b: [] }].slice(below(5)) }),
    () => ({ type: ['boolean', 'null'] }),
  ];
  const nested = [
    () => ({ type: 'array', items: inside(), minItems: below(2), maxItems: 2 + below(2) }),
    () => ({ anyOf: [inside(), inside()] }),
    () => ({ type: 'object', additionalProperties: inside(), maxProperties: 2 }),
    () => {
      const names = ['id', '이름', 'a"b', 'c\\d', 'e/f'].slice(0, 1 + below(5));
      return {
        type: 'object',
        properties: Object.fromEntries(names.map((name) => [name, inside()])),
        required: names.filter(() => random() < 0.6),
        additionalProperties: random() < 0.5,
      };
    },
  ];
  const choices = depth === 0 || random() < 0.3 ? simple : nested;
  return choices[below(choices.length)]!();
}
