import type { Vocabulary } from '@app/contracts';

export const entryKinds = ['equal', 'one-way', 'word'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A line of a vocabulary; of a one-way entry the first word expands to the others. */
export interface Entry {
  kind: EntryKind;
  words: string[];
}

/** The lines of a vocabulary in the order in which it is stored. */
export function entriesOf({ groups, expansions, words }: Vocabulary): Entry[] {
  return [
    ...groups.map((group) => ({ kind: 'equal' as const, words: group })),
    ...expansions.map(({ from, to }) => ({ kind: 'one-way' as const, words: [from, ...to] })),
    ...words.map((word) => ({ kind: 'word' as const, words: [word] })),
  ];
}

/** The vocabulary of these lines. */
export function vocabularyOf(entries: readonly Entry[]): Vocabulary {
  const of = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind).map(({ words }) => words);
  return {
    groups: of('equal'),
    expansions: of('one-way').map(([from = '', ...to]) => ({ from, to })),
    words: of('word').flat(),
  };
}

/** Whether an entry has as many words as its kind needs. */
export const isComplete = ({ kind, words }: Entry): boolean => words.length >= (kind === 'word' ? 1 : 2);

/** An entry as a line of text. */
export const lineOf = ({ kind, words }: Entry): string => {
  if (kind !== 'one-way') return words.join(' = ');
  const [from, ...to] = words;
  return `${from} → ${to.join(', ')}`;
};
