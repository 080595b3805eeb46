import { below, invalidSchema, type SchemaNode } from './schema-node.js';

/** The types of JSON values, whole numbers apart. */
export const schemaTypes = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'] as const;

export type SchemaType = (typeof schemaTypes)[number];

const rangeKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'];

/** Which keywords say something about values of a type. */
const keywordsOf: Readonly<Record<SchemaType, readonly string[]>> = {
  object: ['properties', 'required', 'additionalProperties', 'maxProperties'],
  array: ['items', 'minItems', 'maxItems'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  number: rangeKeywords,
  integer: rangeKeywords,
  boolean: [],
  null: [],
};

/** What a schema without references, alternatives and fixed values may have. */
export const typeKeywords: ReadonlySet<string> = new Set([
  'type',
  'nullable',
  ...Object.values(keywordsOf).flat(),
]);

/** The types that a schema names; else those that its keywords speak of; else undefined, which is any. */
export function typesOf(node: SchemaNode): ReadonlySet<SchemaType> | undefined {
  const { schema } = node;
  const named = namedTypes(node);
  const types = named ?? schemaTypes.filter((type) => keywordsOf[type].some((keyword) => keyword in schema));
  if (types.length === 0) return undefined;
  const isNullable = schema['nullable'] === true;
  // Where numbers may stand whole numbers may, too.
  const distinct = new Set<SchemaType>(isNullable ? [...types, 'null'] : types);
  if (distinct.has('number')) distinct.delete('integer');
  return distinct;
}

function namedTypes({ schema, at }: SchemaNode): SchemaType[] | undefined {
  const { type, nullable } = schema;
  if (nullable !== undefined && typeof nullable !== 'boolean') {
    throw invalidSchema(below(at, 'nullable'), 'must be true or false');
  }
  if (type === undefined) return undefined;
  const types = Array.isArray(type) ? (type as unknown[]) : [type];
  const unknown = types.find((name) => !(schemaTypes as readonly unknown[]).includes(name));
  if (types.length === 0 || unknown !== undefined) {
    throw invalidSchema(below(at, 'type'), `must name types of JSON, not ${JSON.stringify(unknown)}`);
  }
  return types as SchemaType[];
}

/** Whether a value is of one of the types. */
export function isOfType(value: unknown, types: ReadonlySet<SchemaType>): boolean {
  if (value === null) return types.has('null');
  if (Array.isArray(value)) return types.has('array');
  if (typeof value === 'number')
    return types.has('number') || (types.has('integer') && Number.isInteger(value));
  return types.has(typeof value as SchemaType);
}
