import {
  below,
  isObject,
  namesAt,
  notSupported,
  objectAt,
  type SchemaNode,
  type SchemaObject,
} from './schema-node.js';
import { resolveReference } from './schema-references.js';
import { isOfType, typesOf } from './schema-types.js';

/** References are followed so far to compare two schemas. */
const deepest = 8;

/**
 * Makes sure that what is written for one alternative of `oneOf` is no value of another: they differ in type, in fixed
 * values, or in a property that tells them apart.
 * @throws AppError `schema-not-supported` where that cannot be seen
 */
export function refuseOverlaps(root: unknown, options: readonly unknown[], at: string): void {
  for (const [one, written] of options.entries()) {
    for (const [other, option] of options.entries()) {
      const left = { value: written, at: below(at, one) };
      const right = { value: option, at: below(at, other) };
      if (one !== other && !excludes(root, left, right, 0)) {
        throw notSupported(right.at, `may also match what alternative ${one} does; use anyOf`);
      }
    }
  }
}

interface Alternative {
  readonly value: unknown;
  readonly at: string;
}

/** Whether no value that is written for `left` fulfils `right`. */
function excludes(root: unknown, left: Alternative, right: Alternative, depth: number): boolean {
  if (left.value === false || right.value === false) return true;
  const [one, other] = [resolved(root, left), resolved(root, right)];
  if (!one || !other || depth > deepest) return false;
  if (haveOtherTypes(one, other)) return true;
  const [ownValues, otherValues] = [fixedValues(one.schema), fixedValues(other.schema)];
  if (ownValues && otherValues) return !ownValues.some((value) => otherValues.includes(value));
  return isObjectOnly(one) && isObjectOnly(other) && haveOtherProperties(root, one, other, depth);
}

function resolved(root: unknown, { value, at }: Alternative): SchemaNode | undefined {
  let node = isObject(value) ? { schema: value, at } : undefined;
  for (let hops = 0; node && '$ref' in node.schema; hops++) {
    const { target, at: targetAt } = resolveReference(root, node);
    node = isObject(target) && hops < deepest ? { schema: target, at: targetAt } : undefined;
  }
  return node;
}

function haveOtherTypes(left: SchemaNode, right: SchemaNode): boolean {
  const types = typesOf(left);
  const others = typesOf(right);
  const values = fixedValues(left.schema)?.map((value) => JSON.parse(value) as unknown);
  if (!others || 'anyOf' in right.schema || 'oneOf' in right.schema) return false;
  // Without a type of its own a schema allows all of them, whatever its keywords speak of.
  if (!('type' in right.schema)) return false;
  if (values) return values.every((value) => !isOfType(value, others));
  if (!types || 'anyOf' in left.schema || 'oneOf' in left.schema) return false;
  const widened = new Set(others);
  if (others.has('number')) widened.add('integer');
  return [...types].every((type) => !widened.has(type) && !(type === 'number' && others.has('integer')));
}

function fixedValues(schema: SchemaObject): string[] | undefined {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  const { enum: values } = schema;
  return Array.isArray(values) ? values.map((value) => JSON.stringify(value)) : undefined;
}

function isObjectOnly(node: SchemaNode): boolean {
  const types = typesOf(node);
  return types?.size === 1 && types.has('object');
}

function haveOtherProperties(root: unknown, left: SchemaNode, right: SchemaNode, depth: number): boolean {
  const own = objectAt(left, 'properties');
  const others = objectAt(right, 'properties');
  const written = namesAt(left, 'required');
  // Only named properties are written, so one that the other requires is missing.
  const isMap = left.schema['additionalProperties'] !== undefined && Object.keys(own).length === 0;
  if (!isMap && namesAt(right, 'required').some((name) => !(name in own) && !written.includes(name)))
    return true;
  return written.some((name) => {
    if (!(name in others)) return right.schema['additionalProperties'] === false;
    const property = (node: SchemaNode, schemas: SchemaObject): Alternative => ({
      value: schemas[name] ?? true,
      at: below(node.at, 'properties', name),
    });
    return excludes(root, property(left, own), property(right, others), depth + 1);
  });
}
