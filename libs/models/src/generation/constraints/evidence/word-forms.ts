import { functionWords, stemEnglish, stemKorean, type Fact } from '@app/language';

/** Words that a text may use, by what may stand behind them. */
export interface WordForms {
  /** Korean words and what is written together with them: particles and endings may follow. */
  readonly stems: ReadonlySet<string>;
  /** Korean words that stand as they are. */
  readonly whole: ReadonlySet<string>;
  /** Words of other scripts: particles may follow. */
  readonly foreign: ReadonlySet<string>;
}

const wordRuns = /[\p{L}\p{M}\p{N}]+/gu;
const onlyHangul = /^[가-힣]+$/;
const onlyLetters = /^[\p{L}\p{M}]+$/u;
const neighbours = /(?<![\p{L}\p{N}])([가-힣]+) (?=([가-힣]+))/gu;

/**
 * The words of a text in the forms that another sentence may need: Korean stems, English inflections and capitals.
 * Function words are among them, whatever the text.
 * @param facts those of the text
 */
export function wordForms(text: string, facts: readonly Fact[]): WordForms {
  const { korean, koreanEndings, english } = functionWords;
  const stems = new Set(facts.map((fact) => fact.text).filter((fact) => /^[가-힣]/.test(fact)));
  const foreign = new Set([...english].flatMap(withCapital));
  for (const [word] of text.matchAll(wordRuns)) {
    if (onlyHangul.test(word)) stems.add(word).add(stemKorean(word));
    else if (/[가-힣]/.test(word)) stems.add(word);
    else if (onlyLetters.test(word)) for (const form of formsOf(word)) foreign.add(form);
  }
  // "금융 보험" may be written as one word where the first has no particle.
  for (const [, first, second] of text.matchAll(neighbours)) {
    if (stemKorean(first) === first) stems.add(first + stemKorean(second));
  }
  return {
    stems,
    whole: new Set([...korean, ...[...koreanEndings].filter(({ length }) => length > 1)]),
    foreign,
  };
}

/** The capitalised words of a text, and of function words, which may stand anywhere in an English sentence. */
export function capitalisedWords(text: string): Set<string> {
  const words = new Set([...functionWords.english].map(capitalised));
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) words.add(capitalised(word.toLowerCase()));
  return words;
}

/** An English word, its inflections (those with the same stem) and all of them with a capital. */
function formsOf(word: string): string[] {
  const lower = word.toLowerCase();
  const stem = stemEnglish(lower);
  const bases = [lower, stem, `${stem}e`, stem.replace(/i$/, 'y'), stem + stem.slice(-1)];
  const forms = bases.flatMap((base) => ['', 's', 'es', 'd', 'ed', 'ing'].map((ending) => base + ending));
  const inflected = /^[a-z]{4,}$/.test(lower) ? forms.filter((form) => stemEnglish(form) === stem) : [lower];
  return [word, ...new Set(inflected)].flatMap(withCapital);
}

function withCapital(word: string): string[] {
  return [word, capitalised(word)];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
