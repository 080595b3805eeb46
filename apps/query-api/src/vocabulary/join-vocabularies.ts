import type { Vocabulary } from '@app/contracts';
import { foldWord } from '@app/language';

/** Both vocabularies. A group that shares words with one of the first vocabulary joins it; with two, it stays a conflict. */
export function joinVocabularies(own: Vocabulary, added: Vocabulary): Vocabulary {
  const groups = own.groups.map((group) => [...group]);
  const groupOf = new Map(groups.flatMap((group) => group.map((word) => [foldWord(word), group] as const)));
  for (const group of added.groups) {
    const known = group.map((word) => groupOf.get(foldWord(word)));
    const [only, ...others] = new Set(known.filter((each) => each !== undefined));
    if (!only || others.length > 0) groups.push([...group]);
    else only.push(...group.filter((_, index) => known[index] !== only));
  }
  return {
    groups,
    expansions: [...own.expansions, ...added.expansions],
    words: [...own.words, ...added.words],
  };
}
