import type { FoundTree } from './finding/found-tree.js';
import type { SchemaTree } from './schema/schema-tree.js';

/**
 * The part of a schema for which nothing was found; undefined when there is none. What need not be there may be null, so
 * that a generator can say that the source does not tell.
 */
export function openPart(
  tree: SchemaTree,
  found: FoundTree | undefined,
  required = true,
): SchemaTree | undefined {
  if (tree.kind === 'leaf') {
    if (found?.kind === 'leaf' && found.finding) return undefined;
    return required ? tree : { ...tree, nullable: true };
  }
  if (tree.kind === 'list') return found?.kind === 'list' && found.items.length > 0 ? undefined : tree;
  const inside = found?.kind === 'object' ? found.properties : new Map<string, FoundTree>();
  const properties = tree.properties.flatMap((property) => {
    const open = openPart(property.tree, inside.get(property.name), property.required);
    return open ? [{ name: property.name, required: true, tree: open }] : [];
  });
  return properties.length > 0 ? { ...tree, nullable: false, properties } : undefined;
}
