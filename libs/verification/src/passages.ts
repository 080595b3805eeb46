import { extractFacts, splitSentences, type Fact } from '@app/language';
import { blank, termsOf } from './terms.js';

/** A retrieved piece of a document version. */
export interface Passage {
  /** The number by which an answer cites it. */
  n: number;
  documentId: string;
  versionId: string;
  page?: number;
  /** A slice of the version's normalised text. */
  text: string;
  /** Where the slice starts in that text (UTF-16 code units). */
  start: number;
}

/** A sentence of a passage; offsets are UTF-16 code units of the passage's text. */
export interface PassageSentence {
  start: number;
  end: number;
  text: string;
  terms: ReadonlySet<string>;
  facts: Fact[];
  /** Sentences of the same passage that frame this one: title, nearest heading, header row of the table. */
  frame: number[];
}

export interface ReadPassage {
  passage: Passage;
  sentences: PassageSentence[];
}

/** Passages prepared for checking; prepare once when several claims meet the same passages. */
export interface PassageReading {
  passages: ReadPassage[];
}

const HEADING = /^\s*(?:#{1,6}\s|제\s?\d+\s?[조장절편]|\d{1,2}(?:\.\d{1,2})*\.?\s+\S{1,30}$|[■□▶◆○●▣※[【<])/;
const ENDS_AS_SENTENCE = /(?:[.!?。！？…]["'”’)\]]?|[다요음함됨임])\s*$/;
const TABLE_ROW = /^\s*\||\t|\s\|\s/;

/** Splits passages into sentences with their words and facts. */
export function readPassages(passages: readonly Passage[]): PassageReading {
  return { passages: passages.map(readPassage) };
}

function readPassage(passage: Passage): ReadPassage {
  const facts = extractFacts(passage.text);
  const sentences = splitSentences(passage.text).map(({ start, end, text }) => {
    const own = facts.filter((fact) => start <= fact.start && fact.end <= end);
    const local = own.map((fact) => ({ start: fact.start - start, end: fact.end - start }));
    return { start, end, text, facts: own, terms: termsOf(blank(text, local)), frame: [] as number[] };
  });
  sentences.forEach((sentence, index) => (sentence.frame = frameOf(sentences, index)));
  return { passage, sentences };
}

function frameOf(sentences: readonly { text: string }[], index: number): number[] {
  const frame = new Set<number>();
  const text = (at: number): string => sentences[at]?.text ?? '';
  const isHeading = (at: number): boolean =>
    !TABLE_ROW.test(text(at)) &&
    (HEADING.test(text(at)) || (text(at).length <= 40 && !ENDS_AS_SENTENCE.test(text(at))));
  if (isHeading(0)) frame.add(0);
  for (let at = index - 1; at >= 0; at--)
    if (isHeading(at)) {
      frame.add(at);
      break;
    }
  if (TABLE_ROW.test(text(index))) {
    let header = index;
    while (header > 0 && TABLE_ROW.test(text(header - 1))) header -= 1;
    frame.add(header);
  }
  frame.delete(index);
  return [...frame];
}
