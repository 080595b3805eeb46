/** A part of one of the texts that a page is drawn from, in UTF-16 code units of it. */
export interface Span {
  item: number;
  start: number;
  end: number;
  /** Which letter of the page it begins with. */
  letter: number;
}

/** Shorter parts of a text that was not found as a whole are not looked for: they would be found anywhere. */
const SHORTEST = 6;

/**
 * The text of a page without all that parsers write differently: spaces, punctuation, marks of lists and cells, and
 * forms of the same letter (NFKC).
 */
export class PageLetters {
  private readonly letters: string;
  private readonly places: { item: number; start: number; end: number }[] = [];

  /** @param items texts in the order of the page */
  constructor(items: readonly string[]) {
    let letters = '';
    items.forEach((text, item) => {
      for (const { letter, start, end } of lettersOf(text)) {
        letters += letter;
        for (let unit = 0; unit < letter.length; unit += 1) this.places.push({ item, start, end });
      }
    });
    this.letters = letters;
  }

  /**
   * Where texts stand on the page, each looked for behind the one before it and else from the top. Where a text is not
   * found as a whole (a table that was read in another order, a word that was joined), its halves are looked for.
   *
   * @param from letter of the page before which the first one is not expected
   */
  find(texts: readonly string[], from = 0): Span[][] {
    return texts.map((text) => {
      const found = this.findParts(fold(text), from);
      from = found.at(-1)?.end ?? from;
      return this.spansOf(found);
    });
  }

  private findParts(letters: string, from: number): { start: number; end: number }[] {
    if (letters === '') return [];
    const behind = this.letters.indexOf(letters, from);
    const start = behind >= 0 ? behind : this.letters.indexOf(letters);
    if (start >= 0) return [{ start, end: start + letters.length }];
    if (letters.length < 2 * SHORTEST) return [];
    const middle = letters.length >> 1;
    const first = this.findParts(letters.slice(0, middle), from);
    return [...first, ...this.findParts(letters.slice(middle), first.at(-1)?.end ?? from)];
  }

  private spansOf(found: readonly { start: number; end: number }[]): Span[] {
    const spans: Span[] = [];
    for (const { start, end } of found) {
      for (let at = start; at < end; at += 1) {
        const place = this.places[at] as Omit<Span, 'letter'>;
        const last = spans.at(-1);
        if (last?.item === place.item && at > start) last.end = place.end;
        else spans.push({ ...place, letter: at });
      }
    }
    return spans;
  }
}

function fold(text: string): string {
  return lettersOf(text)
    .map(({ letter }) => letter)
    .join('');
}

/** A letter with its marks, or the parts of one Hangul syllable. */
const LETTER = /[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\p{L}\p{N}]\p{M}*/gu;

function lettersOf(text: string): { letter: string; start: number; end: number }[] {
  return [...text.matchAll(LETTER)].map((match) => ({
    letter: match[0].normalize('NFKC').toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}
