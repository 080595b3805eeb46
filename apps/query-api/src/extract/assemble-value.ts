import type { ExtractedField, ExtractionOutcome } from '@app/contracts';
import { holdsSupport, type Finding, type FoundTree } from './finding/found-tree.js';
import type { LeafTree, ListTree, ObjectTree, SchemaTree } from './schema/schema-tree.js';

/** A value with what is known of its leaves. */
export interface Assembled {
  outcome: ExtractionOutcome;
  /** A value that the schema allows, or null. */
  value: unknown;
  fields: ExtractedField[];
}

/** `undefined`: the schema allows none, and nothing may stand there. */
type Part = { value: unknown } | undefined;

/**
 * Makes the value that the schema allows of what was found. What the source does not say is null where that is allowed
 * and left out where that is; where neither is, what a generator proposed stays and is called unsupported, and
 * without a proposal the smallest part around it that may be absent is.
 */
export function assembleValue(tree: SchemaTree, found: FoundTree): Assembled {
  const fields: ExtractedField[] = [];
  const part = assemble(tree, found, '', fields);
  return { outcome: outcomeOf(part, found, fields), value: part?.value ?? null, fields };
}

function assemble(tree: SchemaTree, found: FoundTree, pointer: string, fields: ExtractedField[]): Part {
  if (tree.kind === 'leaf') return leaf(tree, found, pointer, fields);
  if (tree.kind === 'list') return list(tree, found, pointer, fields);
  return object(tree, found, pointer, fields);
}

/** A leaf's own part. A proposal without support is the last resort: see `object`. */
function leaf(tree: LeafTree, found: FoundTree, pointer: string, fields: ExtractedField[]): Part {
  const finding = found.kind === 'leaf' ? found.finding : undefined;
  if (finding?.supported) {
    fields.push({
      pointer,
      value: finding.value,
      verdict: 'supported',
      tier: finding.tier,
      evidence: finding.evidence,
    });
    return { value: finding.value };
  }
  fields.push({ pointer, value: null, verdict: 'unsupported', tier: 'none', evidence: [] });
  return tree.nullable ? { value: null } : undefined;
}

function list(tree: ListTree, found: FoundTree, pointer: string, fields: ExtractedField[]): Part {
  const values: unknown[] = [];
  for (const item of found.kind === 'list' ? found.items : []) {
    if (values.length === tree.most) break;
    const own: ExtractedField[] = [];
    const part = holdsSupport(item)
      ? assemble(tree.item, item, `${pointer}/${values.length}`, own)
      : undefined;
    if (!part) continue;
    values.push(part.value);
    fields.push(...own);
  }
  if (values.length > 0 && values.length >= tree.fewest) return { value: values };
  if (tree.nullable) return { value: null };
  return tree.fewest === 0 ? { value: [] } : undefined;
}

function object(tree: ObjectTree, found: FoundTree, pointer: string, fields: ExtractedField[]): Part {
  const absent = tree.nullable && !holdsSupport(found);
  const inside = found.kind === 'object' && !absent ? found.properties : new Map<string, FoundTree>();
  const entries: [string, unknown][] = [];
  let whole = true;
  for (const { name, required, tree: inner } of tree.properties) {
    const below = inside.get(name) ?? NOTHING;
    const here = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const at = fields.length;
    let part = assemble(inner, below, here, fields);
    if (!part && required) part = proposed(below, here, fields, at);
    if (part && !isNeedless(inner, required, part)) entries.push([name, part.value]);
    if (!part && required) whole = false;
  }
  if (whole && !absent) return { value: Object.fromEntries(entries) };
  return tree.nullable ? { value: null } : undefined;
}

const NOTHING: FoundTree = { kind: 'leaf' };

/** An optional part that would only say that there is nothing is left out. */
function isNeedless(tree: SchemaTree, required: boolean, { value }: { value: unknown }): boolean {
  return !required && !tree.nullable && tree.kind !== 'leaf' && isEmpty(value);
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isEmpty);
}

/** What a generator proposed for a leaf that must be there, called unsupported. */
function proposed(found: FoundTree, pointer: string, fields: ExtractedField[], at: number): Part {
  const finding: Finding | undefined = found.kind === 'leaf' ? found.finding : undefined;
  if (!finding) return undefined;
  fields[at] = { pointer, value: finding.value, verdict: 'unsupported', tier: finding.tier, evidence: [] };
  return { value: finding.value };
}

function outcomeOf(part: Part, found: FoundTree, fields: readonly ExtractedField[]): ExtractionOutcome {
  const proposals = fields.some(({ verdict, value }) => verdict === 'unsupported' && value !== null);
  if (!holdsSupport(found) && !proposals) return 'no-evidence';
  if (!part) return 'incomplete';
  if (proposals) return 'unsupported';
  return fields.every(({ verdict }) => verdict === 'supported') ? 'complete' : 'partial';
}
