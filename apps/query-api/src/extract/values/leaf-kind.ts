import type { LeafTree } from '../schema/schema-tree.js';
import { termsOf } from '../labels/concepts.js';

/**
 * What a leaf is looked for as. `date`, `date-time` and `time` are normalised (RFC 3339), `date-text` stays as it is
 * written.
 */
export type LeafKind =
  | 'choice'
  | 'boolean'
  | 'number'
  | 'date'
  | 'date-time'
  | 'time'
  | 'date-text'
  | 'email'
  | 'phone'
  | 'url'
  | 'code'
  | 'text';

const BY_FORMAT: Readonly<Record<string, LeafKind>> = {
  date: 'date',
  'date-time': 'date-time',
  time: 'time',
  email: 'email',
  'idn-email': 'email',
  uri: 'url',
  url: 'url',
  'uri-reference': 'url',
  phone: 'phone',
  tel: 'phone',
};

/** Concepts of the last word of a name, by what they ask for: "contact phone", "계약일", "order number". */
const BY_CONCEPT: readonly (readonly [concept: string, kind: LeafKind])[] = [
  ['email', 'email'],
  ['phone', 'phone'],
  ['fax', 'phone'],
  ['website', 'url'],
  ['birth', 'date-text'],
  ['due', 'date-text'],
  ['date', 'date-text'],
  ['id', 'code'],
  ['serial', 'code'],
];

const ISO_DATE = /YYYY-MM-DD|ISO[ -]?8601|RFC[ -]?3339/i;

/** Leaves are asked about for every sentence. */
const known = new WeakMap<LeafTree, LeafKind>();

/** What to look for: by format and type first, by name for plain texts. */
export function kindOf(leaf: LeafTree): LeafKind {
  const kind = known.get(leaf) ?? readKind(leaf);
  known.set(leaf, kind);
  return kind;
}

function readKind(leaf: LeafTree): LeafKind {
  if (leaf.choices) return 'choice';
  if (leaf.type === 'boolean') return 'boolean';
  if (leaf.type !== 'string') return 'number';
  const byFormat = BY_FORMAT[leaf.format ?? ''];
  if (byFormat) return byFormat;
  const byName = leaf.names.map(kindOfName).find((kind) => kind !== undefined);
  if (byName !== 'date-text' && byName !== undefined) return byName;
  const isIso =
    leaf.names.some((name) => ISO_DATE.test(name)) || /^\^?\\d\{4\}-\\d\{2\}/.test(leaf.pattern ?? '');
  return isIso ? 'date' : (byName ?? 'text');
}

function kindOfName(name: string): LeafKind | undefined {
  const last = termsOf(name).at(-1);
  return BY_CONCEPT.find(([concept]) => last?.concepts.includes(concept))?.[1];
}
