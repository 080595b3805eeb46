import { polarity, splitClauses } from '@app/language';
import { fold } from './fold.js';
import type { PassageReading, PassageSentence, ReadPassage } from './passages.js';

/** Where a claim stands word for word, and what its cut leaves out. */
export interface VerbatimMatch {
  read: ReadPassage;
  /** Offsets in the passage's text. */
  start: number;
  end: number;
  /**
   * `whole`: full sentences, or cut where nothing is lost. `flipped`: the rest of the clause negates what was
   * quoted. `narrowed`: a condition, exception or negation of the same sentence was left out.
   */
  cut: 'whole' | 'flipped' | 'narrowed';
}

/** Shorter texts occur by accident. */
const SHORTEST = 8;

const LIMITS =
  /(?:면|경우|때|한해|한하여|한정|다만|단,|제외|외에는)(?=[\s,은에]|$)|\b(?:if|unless|only|except|provided|when|where|but|however)\b/i;

/** Finds a claim as a slice of a passage, white space and final punctuation aside. */
export function findVerbatim(claim: string, reading: PassageReading): VerbatimMatch | undefined {
  const wanted = fold(claim.replace(/(?:\s*\[\d+\])+\s*$/, '').replace(/[\s.!?。…]+$/, '')).text;
  if (wanted.length < SHORTEST) return undefined;
  let found: VerbatimMatch | undefined;
  for (const read of reading.passages) {
    const folded = read.folded();
    for (let at = folded.text.indexOf(wanted); at >= 0; at = folded.text.indexOf(wanted, at + 1)) {
      const match = readMatch(read, folded.origin[at]!, folded.origin[at + wanted.length - 1]! + 1);
      if (match?.cut === 'whole') return match;
      found ??= match;
    }
  }
  return found;
}

function readMatch(read: ReadPassage, start: number, end: number): VerbatimMatch | undefined {
  const touched = read.sentences.filter((sentence) => sentence.start < end && start < sentence.end);
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return undefined;
  const close = closing(read.passage.text, end, last.end);
  if (cutsWord(read.passage.text, start)) return undefined;
  const missing = [
    ...restOfSentence(first, 0, start - first.start),
    ...restOfSentence(last, close - last.start, last.text.length),
  ];
  const sameClause = clauseRest(last, close - last.start);
  if (polarity(sameClause).negated) return { read, start, end: close, cut: 'flipped' };
  const narrowed = missing.some((text) => polarity(text).cues.length > 0 || LIMITS.test(text));
  return { read, start, end: close, cut: narrowed ? 'narrowed' : 'whole' };
}

/** Takes the sentence's own final punctuation into the quote. */
function closing(text: string, end: number, sentenceEnd: number): number {
  return /^[\s.!?。…"'”’)\]]*$/.test(text.slice(end, sentenceEnd)) ? Math.max(end, sentenceEnd) : end;
}

function cutsWord(text: string, start: number): boolean {
  return (
    start > 0 && /[\p{L}\p{N}]/u.test(text.charAt(start - 1)) && /[\p{L}\p{N}]/u.test(text.charAt(start))
  );
}

function restOfSentence(sentence: PassageSentence, from: number, to: number): string[] {
  const rest = sentence.text.slice(Math.max(0, from), Math.max(0, to)).trim();
  return rest === '' ? [] : [rest];
}

function clauseRest(sentence: PassageSentence, from: number): string {
  const clause = splitClauses(sentence.text).find(({ start, end }) => start < from && from < end);
  return clause ? sentence.text.slice(from, clause.end) : '';
}
