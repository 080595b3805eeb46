import type { ParsedPage } from '@llamaindex/liteparse';

/** Words that stand whole inside a line of the document. */
export type Vocabulary = ReadonlySet<string>;

/** Particles and endings that no Korean word begins with: at a line start they belong to the word above. */
const NEVER_FIRST = new Set(
  '을 를 은 는 의 에 에서 에게 에는 에도 으로 으로서 로서 로써 부터 까지 며 으며 으면 면서 으면서 습니다 니다 입니다 합니다 됩니다 었다 였다 았다'.split(
    ' ',
  ),
);
const HANGUL_END = /[가-힣]$/;
const HANGUL_START = /^[가-힣]/;
const TRAILING_MARKS = /[^\p{L}\p{N}]+$/u;
const LEADING_MARKS = /^[^\p{L}\p{N}]+/u;
const LONGEST_WORD = 40;

export function vocabularyOf(pages: readonly ParsedPage[]): Vocabulary {
  const words = new Set<string>();
  for (const page of pages) {
    for (const item of page.textItems) {
      // The first and the last word of a line may be halves.
      for (const token of item.text.split(/\s+/).slice(1, -1)) {
        const word = token.replace(LEADING_MARKS, '').replace(TRAILING_MARKS, '').toLowerCase();
        if (word.length > 1 && word.length <= LONGEST_WORD) words.add(word);
      }
    }
  }
  return words;
}

/**
 * Joins two lines of one paragraph. Korean PDFs break lines inside words and leave no sign of it: the halves are
 * joined when the whole word stands elsewhere in the document or the second half is a particle or ending that cannot
 * begin a word. A hyphenated Latin word is joined the same way. Everything else gets a space.
 */
export function joinLines(above: string, below: string, vocabulary: Vocabulary): string {
  const left = /\S+$/.exec(above)?.[0] ?? '';
  const right = /^\S+/.exec(below)?.[0] ?? '';
  const tail = right.replace(TRAILING_MARKS, '');
  if (HANGUL_END.test(above) && HANGUL_START.test(below)) {
    const word = `${left.replace(LEADING_MARKS, '')}${tail}`;
    return `${above}${vocabulary.has(word) || NEVER_FIRST.has(tail) ? '' : ' '}${below}`;
  }
  if (/[a-z]-$/.test(above) && /^[a-z]/.test(below)) {
    const word = `${left.slice(0, -1).replace(LEADING_MARKS, '')}${tail}`.toLowerCase();
    return vocabulary.has(word) ? `${above.slice(0, -1)}${below}` : `${above}${below}`;
  }
  return `${above} ${below}`;
}
