import type { ExtractionTier } from '@app/contracts';
import type { Evidence } from '@app/contracts';
import type { Scalar } from '../schema/schema-tree.js';

/** A value of a leaf and how it came about; `supported` only with evidence. */
export interface Finding {
  value: Scalar;
  supported: boolean;
  tier: ExtractionTier;
  evidence: Evidence[];
}

/** What was found, in the shape of the schema. */
export type FoundTree = FoundLeaf | FoundObject | FoundList;

export interface FoundLeaf {
  kind: 'leaf';
  finding?: Finding;
}

export interface FoundObject {
  kind: 'object';
  properties: Map<string, FoundTree>;
}

export interface FoundList {
  kind: 'list';
  items: FoundTree[];
}

/** Whether anything below was found in the source. */
export function holdsSupport(found: FoundTree): boolean {
  if (found.kind === 'leaf') return found.finding?.supported ?? false;
  const inner = found.kind === 'list' ? found.items : [...found.properties.values()];
  return inner.some(holdsSupport);
}
