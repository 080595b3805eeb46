import { WordFinder, foldWord, type FoundWord } from './find-words.js';

/** What a knowledge base says of words. */
export interface VocabularyEntries {
  /** Groups of words that mean the same. */
  groups: readonly (readonly string[])[];
  /** What is asked by `from` is also looked for by `to`, never the other way round. */
  expansions: readonly { from: string; to: readonly string[] }[];
  /** Names that are no word of asking and lose no ending. */
  words: readonly string[];
}

/** A word of a vocabulary in a text, and the words that say the same. */
export interface KnownWord extends FoundWord {
  /** Other words of its group, and those that it expands to; as they are written in the vocabulary. */
  equal: readonly string[];
  expanded: readonly string[];
  /** Whether it is a word of the dictionary. */
  isKept: boolean;
}

type Meaning = Pick<KnownWord, 'equal' | 'expanded' | 'isKept'>;

/** A vocabulary made ready to read texts. */
export class CompiledVocabulary {
  private readonly meanings = new Map<string, Meaning>();
  private readonly finder: WordFinder;

  constructor(entries: VocabularyEntries) {
    const add = (word: string, more: Partial<Meaning>): void => {
      const folded = foldWord(word);
      const known = this.meanings.get(folded) ?? { equal: [], expanded: [], isKept: false };
      this.meanings.set(folded, { ...known, ...more });
    };
    for (const group of entries.groups)
      for (const word of group) add(word, { equal: group.filter((other) => other !== word) });
    for (const { from, to } of entries.expansions) add(from, { expanded: to });
    for (const word of entries.words) add(word, { isKept: true });
    // What is only expanded to is looked for nowhere.
    this.finder = new WordFinder(this.meanings.keys());
  }

  /** The words of the vocabulary in a text; see `WordFinder.find`. */
  find(text: string, options: { isCompound?: boolean } = {}): KnownWord[] {
    return this.finder.find(text, options).map((found) => ({ ...found, ...this.meanings.get(found.word)! }));
  }
}

const compiled = new WeakMap<VocabularyEntries, CompiledVocabulary>();

/** A vocabulary made ready once: what is given again as the same object is not compiled again. */
export function compileVocabulary(entries: VocabularyEntries): CompiledVocabulary {
  const known = compiled.get(entries) ?? new CompiledVocabulary(entries);
  compiled.set(entries, known);
  return known;
}
