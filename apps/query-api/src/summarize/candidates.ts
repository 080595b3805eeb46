import { analyse, detectLanguage, splitSentences, type Language } from '@app/language';
import type { Passage } from '@app/verification';

/** A sentence of the source that a summary may hold word for word. */
export interface Candidate {
  text: string;
  /** Number of its passage. */
  passage: number;
  language: Language;
  terms: string[];
}

/** Shorter pieces say nothing by themselves, longer ones are no sentences. */
const SHORTEST = 12;
const LONGEST = 400;

const QUESTION = /[?？]["'”’)\]]*\s*$/;
/** How a statement ends: with a mark, or in the Korean forms of notices ("~함", "~임", "~다"). */
const STATEMENT = /[.!。…](["'”’)\]]|\s)*$|[다요음함임됨]\s*$/;
const BULLET = /^\s*(?:[-–—•·*○□◦▪※]|\d{1,2}[.)]|[가-하][.)])\s+/;
const MARKUP = /^\s*(?:#{1,6}\s|>|```|\||!\[|<)/;
const ROW = /\s\|\s|\t/;

/**
 * The statements of the passages in reading order, without bullets. Headings, table rows and questions are left out;
 * where nothing but those is there, every line that is long enough counts.
 */
export function candidatesOf(passages: readonly Passage[], language?: Language): Candidate[] {
  const lines = passages.flatMap(linesOf);
  const statements = lines.filter(({ text }) => isStatement(text));
  const usable = statements.length > 0 ? statements : lines;
  const spoken = usable.filter((line) => line.language === language);
  return spoken.length > 0 ? spoken : usable;
}

function linesOf(passage: Passage): Candidate[] {
  return splitSentences(passage.text).flatMap(({ text: line }) => {
    const text = line.slice(BULLET.exec(line)?.[0].length ?? 0);
    if (text.length < SHORTEST || text.length > LONGEST || MARKUP.test(line)) return [];
    return [{ text, passage: passage.n, language: detectLanguage(text), terms: analyse(text) }];
  });
}

function isStatement(text: string): boolean {
  return STATEMENT.test(text) && !QUESTION.test(text) && !ROW.test(text);
}
