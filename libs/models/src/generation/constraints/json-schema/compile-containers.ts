import { AppError } from '@app/platform';
import type { Expression } from '../expressions.js';
import { separator } from './json-text.js';
import type { SchemaContext } from './schema-context.js';
import {
  below,
  countAt,
  invalidSchema,
  isObject,
  namesAt,
  notSupported,
  objectAt,
  type SchemaNode,
} from './schema-node.js';

const mostProperties = 500;

/** Lists of values of one schema. */
export function arrays(context: SchemaContext, node: SchemaNode): Expression {
  const { expressions } = context;
  const { schema, at } = node;
  const minimum = countAt(node, 'minItems') ?? 0;
  const maximum = countAt(node, 'maxItems') ?? Infinity;
  if (Array.isArray(schema['items'])) throw notSupported(below(at, 'items'), 'one schema for all items only');
  const item = context.value(schema['items'] ?? true, below(at, 'items'));
  return expressions.sequence(
    expressions.text('['),
    members(context, item, { minimum, maximum }),
    expressions.text(']'),
  );
}

/**
 * Objects with the named properties in their order, the required ones always, and no others. Without named properties:
 * maps, whose values are those of `additionalProperties`.
 */
export function objects(context: SchemaContext, node: SchemaNode): Expression {
  const { expressions } = context;
  const { at } = node;
  const properties = Object.entries(objectAt(node, 'properties'));
  const required = new Set(namesAt(node, 'required'));
  const named = new Set(properties.map(([name]) => name));
  const others = otherProperties(node);
  // A required property without a schema of its own has that of the others, which is any value.
  for (const name of required) if (!named.has(name)) properties.push([name, others ?? true]);
  if (properties.length > mostProperties) {
    throw new AppError('constraint-too-complex', { detail: `${at}: over ${mostProperties} properties` });
  }
  const maximum = countAt(node, 'maxProperties') ?? Infinity;
  const isMap = properties.length === 0 && others !== undefined;
  if (!isMap && maximum < properties.length) {
    throw notSupported(below(at, 'maxProperties'), 'fewer than the properties that are named');
  }
  return expressions.sequence(
    expressions.text('{'),
    isMap ? map(context, node, maximum) : inOrder(context, properties, { required, at }),
    expressions.text('}'),
  );
}

function otherProperties({ schema, at }: SchemaNode): unknown {
  const others = schema['additionalProperties'];
  if (others === undefined || typeof others === 'boolean' || isObject(others)) return others;
  throw invalidSchema(below(at, 'additionalProperties'), 'must be a schema');
}

function map(context: SchemaContext, { schema, at }: SchemaNode, maximum: number): Expression {
  const { expressions } = context;
  const entry = expressions.sequence(
    context.value({ type: 'string' }, below(at, 'additionalProperties')),
    separator(expressions, ':'),
    context.value(schema['additionalProperties'], below(at, 'additionalProperties')),
  );
  return members(context, entry, { minimum: 0, maximum });
}

function inOrder(
  context: SchemaContext,
  properties: readonly (readonly [string, unknown])[],
  { required, at }: { required: ReadonlySet<string>; at: string },
): Expression {
  const { expressions } = context;
  const comma = separator(expressions, ',');
  // What may stand from a property on: as the first one, and behind another.
  let first = expressions.empty;
  let behind = expressions.empty;
  for (const [name, schema] of properties.toReversed()) {
    const property = expressions.sequence(
      expressions.text(JSON.stringify(name)),
      separator(expressions, ':'),
      context.value(schema, below(at, 'properties', name)),
      behind,
    );
    const others = required.has(name) ? expressions.nothing : undefined;
    first = expressions.either([property, others ?? first]);
    behind = expressions.either([expressions.sequence(comma, property), others ?? behind]);
  }
  return first;
}

function members(
  { expressions }: SchemaContext,
  member: Expression,
  { minimum, maximum }: { minimum: number; maximum: number },
): Expression {
  if (minimum > maximum) return expressions.nothing;
  if (maximum === 0) return expressions.empty;
  const further = expressions.sequence(separator(expressions, ','), member);
  const some = expressions.sequence(
    member,
    expressions.repeat(further, Math.max(0, minimum - 1), maximum - 1),
  );
  return minimum === 0 ? expressions.optional(some) : some;
}
