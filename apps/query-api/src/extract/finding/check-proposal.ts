import type { Evidence } from '@app/contracts';
import { fitsLeaf, type LeafTree, type Scalar, type SchemaTree } from '../schema/schema-tree.js';
import { kindOf } from '../values/leaf-kind.js';
import { readValues } from '../values/read-values.js';
import type { FoundTree } from './found-tree.js';
import { evidenceAt, type Reading } from './reading.js';

/**
 * Puts what a generator proposes where nothing was found: each value with the place in the source that bears it out, or
 * as unsupported. What was found stays, and a number or date that was found for one field bears out no other.
 *
 * @param proposal JSON of the generator; parts of another shape than the schema's count for nothing
 */
export function withProposal(
  tree: SchemaTree,
  found: FoundTree,
  proposal: unknown,
  reading: Reading,
): FoundTree {
  const taken = new Set(placesIn(tree, found));
  return new ProposalCheck(reading, taken).merge(tree, found, proposal);
}

const READ = new Set(['number', 'date', 'date-time', 'time']);
const isRead = (leaf: LeafTree): boolean => READ.has(kindOf(leaf));
const keyOf = ({ versionId, start }: Evidence): string => `${versionId}:${start}`;

/** Where the numbers and dates stand that were found. */
function* placesIn(tree: SchemaTree, found: FoundTree): Generator<string> {
  if (tree.kind === 'leaf' && found.kind === 'leaf' && isRead(tree)) {
    for (const evidence of found.finding?.evidence ?? []) yield keyOf(evidence);
  }
  if (tree.kind === 'list' && found.kind === 'list') {
    for (const item of found.items) yield* placesIn(tree.item, item);
  }
  if (tree.kind !== 'object' || found.kind !== 'object') return;
  for (const { name, tree: inner } of tree.properties) {
    const below = found.properties.get(name);
    if (below) yield* placesIn(inner, below);
  }
}

class ProposalCheck {
  constructor(
    private readonly reading: Reading,
    private readonly taken: ReadonlySet<string>,
  ) {}

  merge(tree: SchemaTree, found: FoundTree | undefined, proposal: unknown): FoundTree {
    if (tree.kind === 'leaf') return this.leaf(tree, found, proposal);
    if (tree.kind === 'list') {
      if (found?.kind === 'list' && found.items.length > 0) return found;
      const items = Array.isArray(proposal) ? (proposal as unknown[]) : [];
      return { kind: 'list', items: items.map((item) => this.merge(tree.item, undefined, item)) };
    }
    const proposed = new Map(isObject(proposal) ? Object.entries(proposal) : []);
    const before = found?.kind === 'object' ? found.properties : new Map<string, FoundTree>();
    const properties = tree.properties.map(({ name, tree: inner }): [string, FoundTree] => [
      name,
      this.merge(inner, before.get(name), proposed.get(name)),
    ]);
    return { kind: 'object', properties: new Map(properties) };
  }

  private leaf(leaf: LeafTree, found: FoundTree | undefined, proposal: unknown): FoundTree {
    if (found?.kind === 'leaf' && found.finding) return found;
    if (!isScalar(proposal) || !fitsLeaf(leaf, proposal)) return { kind: 'leaf' };
    const evidence = this.evidenceFor(leaf, proposal);
    const supported = evidence.length > 0;
    return { kind: 'leaf', finding: { value: proposal, supported, tier: 'generator', evidence } };
  }

  /** The first place of the source that says the value: the same words, or a number or date that reads as the same. */
  private evidenceFor(leaf: LeafTree, value: Scalar): Evidence[] {
    if (typeof value === 'boolean') return [];
    const read = isRead(leaf);
    const pattern = patternOf(String(value));
    for (const { text, start, stretch } of this.reading.sentences) {
      const places = read ? this.readPlaces(leaf, value, text) : wordPlaces(pattern, text);
      const evidence = places.map((place) => evidenceAt(stretch, start + place.start, start + place.end));
      const free = evidence.find((each) => !read || !this.taken.has(keyOf(each)));
      if (free) return [free];
    }
    return [];
  }

  private readPlaces(leaf: LeafTree, value: Scalar, text: string): Place[] {
    return readValues(leaf, text, this.reading.options).filter((found) => found.value === value);
  }
}

interface Place {
  start: number;
  end: number;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value);

/** Finds the words of a value as words of their own, white space aside; nothing for a value without any. */
function patternOf(value: string): RegExp {
  const words = value
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  if (words.join('') === '') return /(?!)/;
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('\\s+')}(?![A-Za-z\\p{N}])`, 'u');
}

function wordPlaces(pattern: RegExp, text: string): Place[] {
  const match = pattern.exec(text);
  return match ? [{ start: match.index, end: match.index + match[0].length }] : [];
}
