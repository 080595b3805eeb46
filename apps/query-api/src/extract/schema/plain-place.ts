import {
  aList,
  aText,
  below,
  invalid,
  isObject,
  notSupported,
  read,
  type SchemaPlace,
} from './schema-place.js';

/** A part of a schema without references and alternatives. */
export interface PlainPlace extends SchemaPlace {
  nullable: boolean;
  /** References that were followed to get here. */
  followed: readonly string[];
}

/**
 * Follows references into the schema itself, and takes apart what tools write for "this or null" and for a reference
 * with a description beside it. Annotations beside a reference win over those behind it.
 * @throws AppError `schema-invalid`, `schema-not-supported`: recursion, other documents, real alternatives
 */
export function plainPlace(root: unknown, place: SchemaPlace, followed: readonly string[]): PlainPlace {
  const { schema, at } = place;
  if ('$ref' in schema) return behindReference(root, place, followed);
  const alternatives = ['anyOf', 'oneOf', 'allOf'].filter((keyword) => keyword in schema);
  const [keyword] = alternatives;
  if (keyword === undefined) return { ...place, nullable: false, followed };
  if (alternatives.length > 1) throw notSupported(below(at, alternatives[1]!));
  return onlyAlternative(root, place, keyword, followed);
}

function behindReference(root: unknown, place: SchemaPlace, followed: readonly string[]): PlainPlace {
  const { $ref, ...beside } = place.schema;
  const here = below(place.at, '$ref');
  const reference = read(place, '$ref', aText)!;
  if (!reference.startsWith('#')) throw notSupported(here, `${String($ref)} is outside of the schema`);
  if (followed.includes(reference)) throw notSupported(here, `${reference} leads back to itself`);
  const target = targetOf(root, reference, here);
  const inner = plainPlace(root, { schema: target, at: reference }, [...followed, reference]);
  return { ...inner, schema: { ...inner.schema, ...beside } };
}

function targetOf(root: unknown, reference: string, here: string): SchemaPlace['schema'] {
  let target = root;
  for (const part of reference.split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    target = isObject(target) && Object.hasOwn(target, name) ? target[name] : undefined;
  }
  if (!isObject(target)) throw invalid(here, `there is no schema at ${reference}`);
  return target;
}

function onlyAlternative(
  root: unknown,
  place: SchemaPlace,
  keyword: string,
  followed: readonly string[],
): PlainPlace {
  const { [keyword]: _alternatives, ...beside } = place.schema;
  const at = below(place.at, keyword);
  const listed = read(place, keyword, aList)!;
  const places = listed.map((schema, index) => {
    if (!isObject(schema)) throw invalid(below(at, index), 'must be a schema');
    return { schema, at: below(at, index) };
  });
  const real = places.filter(({ schema }) => schema['type'] !== 'null');
  const [only] = real;
  if (!only || real.length > 1)
    throw notSupported(at, 'one alternative, beside null, is what a value can be read for');
  const inner = plainPlace(root, only, followed);
  const nullable = inner.nullable || real.length < places.length;
  return { ...inner, schema: { ...inner.schema, ...beside }, nullable };
}
