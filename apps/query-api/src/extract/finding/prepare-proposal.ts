import type { Passage } from '@app/verification';
import { termsOf } from '../labels/concepts.js';
import { sharedWeight } from '../labels/match-labels.js';
import type { LeafTree, SchemaTree } from '../schema/schema-tree.js';
import { kindOf } from '../values/leaf-kind.js';
import { readValues } from '../values/read-values.js';
import type { Reading } from './reading.js';

/** What a generator is given for the open part of a schema. */
export interface Material {
  /** Numbers of the passages, those first that hold most of the words that name the open fields. */
  order: number[];
  /** Numbers and dates of the source as the open fields would have them. */
  spelled: string[];
}

const MOST_SPELLED = 2_000;

/** Chooses what a generator should read of a source, and what it may write. */
export function prepareProposal(open: SchemaTree, passages: readonly Passage[], reading: Reading): Material {
  const wanted = namesIn(open).flatMap((name) => termsOf(name));
  const order = passages
    .map(({ n, text }) => ({ n, weight: sharedWeight(wanted, termsOf(text)) }))
    .sort((left, right) => right.weight - left.weight)
    .map(({ n }) => n);
  const spelled = new Set<string>();
  for (const leaf of leavesIn(open)) {
    if (!['number', 'date', 'date-time', 'time'].includes(kindOf(leaf))) continue;
    for (const { text } of reading.sentences)
      for (const { value } of readValues(leaf, text, reading.options)) spelled.add(String(value));
  }
  return { order, spelled: [...spelled].slice(0, MOST_SPELLED) };
}

function namesIn(tree: SchemaTree): string[] {
  return [...tree.names, ...innerOf(tree).flatMap(namesIn)];
}

function leavesIn(tree: SchemaTree): LeafTree[] {
  return tree.kind === 'leaf' ? [tree] : innerOf(tree).flatMap(leavesIn);
}

function innerOf(tree: SchemaTree): SchemaTree[] {
  if (tree.kind === 'leaf') return [];
  return tree.kind === 'list' ? [tree.item] : tree.properties.map(({ tree: inner }) => inner);
}
