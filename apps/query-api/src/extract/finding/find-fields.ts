import type { ListTree, ObjectTree, SchemaTree } from '../schema/schema-tree.js';
import { assign, candidatesByLabel, placeOf } from './find-by-label.js';
import { itemsInGroups } from './find-groups.js';
import { candidatesInSentences } from './find-in-sentences.js';
import { findOnly } from './find-only.js';
import { itemsInTables, type Item } from './find-rows.js';
import { listedValues } from './find-values.js';
import type { Finding, FoundList, FoundTree } from './found-tree.js';
import type { Reading } from './reading.js';
import { targetsOf } from './target.js';

/**
 * Fills a schema without any model: lists from tables and repeated forms, single values by labels, then by the words
 * around them in sentences, then by being the only one of their kind. What is not found stays open.
 */
export function findFields(tree: SchemaTree, reading: Reading): FoundTree {
  const taken = new Set<string>();
  if (tree.kind === 'list') return listOf(tree, reading, taken);
  if (tree.kind === 'leaf') throw new TypeError('a value begins with an object or a list');
  const lists = new Map<ListTree, FoundList>();
  for (const list of listsIn(tree)) lists.set(list, listOf(list, reading, taken));
  const findings = singleValues(tree, reading, taken);
  return shape(tree, findings, lists, []);
}

function* listsIn(tree: ObjectTree): Generator<ListTree> {
  for (const { tree: inner } of tree.properties) {
    if (inner.kind === 'list') yield inner;
    if (inner.kind === 'object') yield* listsIn(inner);
  }
}

type ByPath = ReadonlyMap<string, Finding>;
const keyOf = (path: readonly string[]): string => JSON.stringify(path);

function singleValues(tree: ObjectTree, reading: Reading, taken: ReadonlySet<string>): ByPath {
  const targets = targetsOf(tree);
  const labelled = candidatesByLabel(targets, reading.entries, reading);
  const free = labelled.filter((candidate) => !taken.has(placeOf(candidate)));
  const said = assign([...free, ...candidatesInSentences(targets, reading)]);
  const open = targets.filter((target) => !said.has(target));
  const all = new Map([...said, ...findOnly(open, targets, reading)]);
  return new Map([...all].map(([{ path }, finding]) => [keyOf(path), finding]));
}

function listOf(list: ListTree, reading: Reading, taken: Set<string>): FoundList {
  const { item, names } = list;
  if (item.kind === 'leaf') {
    const items = listedValues(item, names, reading).map((finding) => ({ kind: 'leaf' as const, finding }));
    return { kind: 'list', items };
  }
  if (item.kind === 'list') return { kind: 'list', items: [] };
  return { kind: 'list', items: itemsOf(item, names, reading, taken).map((found) => shapeItem(item, found)) };
}

function itemsOf(item: ObjectTree, names: readonly string[], reading: Reading, taken: Set<string>): Item[] {
  const rows = itemsInTables(item, names, reading);
  if (rows.length > 0) return rows;
  const { items, places } = itemsInGroups(item, reading.entries, reading);
  // One group alone is what the rest of the schema describes just as well.
  if (items.length > 1) for (const place of places) taken.add(place);
  return items;
}

function shapeItem(item: ObjectTree, found: Item): FoundTree {
  const findings = new Map([...found].map(([{ path }, finding]) => [keyOf(path), finding]));
  return shape(item, findings, new Map(), []);
}

/** Findings in the shape of the schema. */
function shape(
  tree: ObjectTree,
  findings: ByPath,
  lists: ReadonlyMap<ListTree, FoundList>,
  path: readonly string[],
): FoundTree {
  const properties = tree.properties.map(({ name, tree: inner }): [string, FoundTree] => {
    const here = [...path, name];
    if (inner.kind === 'object') return [name, shape(inner, findings, lists, here)];
    if (inner.kind === 'list') return [name, lists.get(inner) ?? { kind: 'list', items: [] }];
    const finding = findings.get(keyOf(here));
    return [name, finding ? { kind: 'leaf', finding } : { kind: 'leaf' }];
  });
  return { kind: 'object', properties: new Map(properties) };
}
