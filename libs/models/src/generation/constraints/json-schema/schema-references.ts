import { invalidSchema, isObject, notSupported, type SchemaNode } from './schema-node.js';

/**
 * What a reference inside of a schema points to (`#`, `#/$defs/name`, any JSON pointer).
 * @returns the schema there, which may also be true or false, and its pointer
 * @throws AppError `schema-invalid` when there is nothing, `schema-not-supported` for other documents and anchors
 */
export function resolveReference(
  root: unknown,
  { schema, at }: SchemaNode,
): { readonly target: unknown; readonly at: string } {
  const here = `${at}/$ref`;
  const reference = schema['$ref'];
  if (typeof reference !== 'string') throw invalidSchema(here, 'must be a text');
  if (reference !== '#' && !reference.startsWith('#/')) {
    throw notSupported(here, `${reference} is outside of the schema`);
  }
  let target = root;
  for (const part of decoded(reference, here).split('/').slice(1)) {
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    target =
      isObject(target) || Array.isArray(target)
        ? Object.entries(target).find(([key]) => key === name)?.[1]
        : undefined;
    if (target === undefined) throw invalidSchema(here, `there is no ${reference}`);
  }
  return { target, at: reference };
}

function decoded(reference: string, at: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    throw invalidSchema(at, `${reference} is no pointer`);
  }
}
