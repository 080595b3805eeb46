import { shuffled } from '../../random.js';
import type { StatedSentence } from '../stated-sentences.js';
import { settingOf, type Corruption } from './corruption.js';
import { corruptCode, corruptDate, corruptNumber, corruptUnit } from './facts.js';
import { corruptName, namesIn } from './names.js';
import { corruptNegation } from './negation.js';

export const corruptions = {
  number: corruptNumber,
  date: corruptDate,
  'unit or money': corruptUnit,
  code: corruptCode,
  name: corruptName,
  negation: corruptNegation,
} satisfies Record<string, Corruption>;

export type Kind = keyof typeof corruptions;

/** A sentence that its evidence does not bear out any more. */
export interface CorruptedSentence extends StatedSentence {
  kind: Kind;
  /** What it was before. */
  original: string;
}

interface CorruptionOptions {
  most: number;
  seed: number;
  /** Whether a sentence counts as supported before it is changed. */
  isSupported: (sentence: StatedSentence) => boolean;
}

/** At most `most` corrupted sentences of a kind, in a seeded order, from no document more than one in twenty. */
export function corruptSentences(
  kind: Kind,
  sentences: readonly StatedSentence[],
  { most, seed, isSupported }: CorruptionOptions,
): CorruptedSentence[] {
  const names = [...new Set(sentences.flatMap(({ text, document }) => namesIn(text, document.language)))];
  const titles = [...new Set(sentences.map(({ document }) => document.title))].filter(
    (title) => title.length > 2,
  );
  const perDocument = new Map<unknown, number>();
  const made: CorruptedSentence[] = [];
  for (const [index, sentence] of shuffled(sentences, seed).entries()) {
    if (made.length === most) break;
    const already = perDocument.get(sentence.document) ?? 0;
    if (already >= Math.max(3, most / 20)) continue;
    const setting = settingOf(sentence, { names, titles, seed: seed + index });
    const text = corruptions[kind](sentence.text, setting);
    if (text === undefined || text === sentence.text || !isSupported(sentence)) continue;
    perDocument.set(sentence.document, already + 1);
    made.push({ ...sentence, kind, text, original: sentence.text });
  }
  return made;
}
