import type { EditedPlace } from '@app/contracts';
import { extractFacts, splitSentences, type Fact } from '@app/language';
import { fold, type Folded } from './fold.js';
import { unitsOf, type Unit } from './clauses.js';
import { blank, contentWords, termsOf } from './terms.js';

/** A retrieved piece of a document version. */
export interface Passage {
  /** The number by which an answer cites it. */
  n: number;
  documentId: string;
  versionId: string;
  /** Where its words have synonyms; absent for a text that a caller brings. */
  knowledgeBaseId?: string;
  page?: number;
  /** Where the text of the version is an editor's. */
  edits?: readonly EditedPlace[];
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
  /** Its content words in order, made when they are first asked for. */
  words: () => string[][];
  /** Itself and, when it has several, its clauses. */
  units: () => Unit[];
  /** Sentences of the same passage that frame this one: title, nearest heading, header row of the table. */
  frame: number[];
}

export interface ReadPassage {
  passage: Passage;
  sentences: PassageSentence[];
  /** Its text without white space. */
  folded: () => Folded;
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
  const facts = extractFacts(passage.text).sort((left, right) => left.start - right.start);
  let next = 0;
  const sentences = splitSentences(passage.text).map(({ start, end, text }) => {
    const own: Fact[] = [];
    for (; next < facts.length && facts[next]!.start < end; next += 1) {
      const fact = facts[next]!;
      if (start <= fact.start && fact.end <= end) own.push(fact);
    }
    const local = own.map((fact) => ({ start: fact.start - start, end: fact.end - start }));
    const place = { start, end, text, facts: own, frame: [] as number[] };
    return {
      ...place,
      terms: termsOf(blank(text, local)),
      words: lazy(() => contentWords(text)),
      units: lazy(() => unitsOf(text)),
    };
  });
  addFrames(sentences);
  return { passage, sentences, folded: lazy(() => fold(passage.text)) };
}

/** Most of what may be asked about a passage is not, and what is, is asked for every claim. */
function lazy<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** One walk downwards: the title, the heading and the header row that were last met frame what follows. */
function addFrames(sentences: readonly { text: string; frame: number[] }[]): void {
  let title: number | undefined;
  let heading: number | undefined;
  let header: number | undefined;
  for (const [index, sentence] of sentences.entries()) {
    const isRow = TABLE_ROW.test(sentence.text);
    if (!isRow) header = undefined;
    const above = [title, heading, isRow ? header : undefined].filter((at) => at !== undefined);
    sentence.frame = [...new Set(above)];
    if (isRow) header ??= index;
    else if (isHeading(sentence.text)) {
      if (index === 0) title = index;
      heading = index;
    }
  }
}

function isHeading(text: string): boolean {
  return HEADING.test(text) || (text.length <= 40 && !ENDS_AS_SENTENCE.test(text));
}
