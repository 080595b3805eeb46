import { findEnclosures } from './enclosures.js';
import { isBoundary } from './is-boundary.js';

/** A sentence of a text: `text.slice(start, end)` in UTF-16 code units, without white space around it. */
export interface Sentence {
  start: number;
  end: number;
  text: string;
}

const END_MARK = /[.!?…。！？~]/;
const CLOSERS = /[”’」』"')\]）】〕》〉]/;
/** Note numbers ("[6]") and emoji that belong to the sentence before them. */
const TRAILERS = /^(?:\[\d{1,4}\]){1,8}|^[\p{Extended_Pictographic}\uFE0F]+/u;
/** The same behind a blank, as generators cite: " [1][2]". */
const SPACED_NOTES = /^(?: ?\[\d{1,4}\]){1,8}/;
const NOTE_FIRST = /^\s*\[\d{1,4}\]/;
const BACK = 60;
const AHEAD = 40;

/** Offset behind the run of characters that match, from `at` on. */
function skip(line: string, at: number, pattern: RegExp): number {
  let end = at;
  while (end < line.length && pattern.test(line.charAt(end))) end += 1;
  return end;
}

/** Offset behind the note numbers or emoji at `at`. Where notes stand in front of their sentences a blank parts them. */
function trailersEnd(line: string, at: number, notesFirst: boolean): number {
  const ahead = line.slice(at, at + AHEAD);
  const trailers = TRAILERS.exec(ahead) ?? (notesFirst ? null : SPACED_NOTES.exec(ahead));
  return at + (trailers?.[0].length ?? 0);
}

/** Offset from which the end mark before the closing mark at `closing` counts, or undefined where it does not. */
function markBefore(line: string, closing: number): number | undefined {
  let mark = closing;
  while (mark > 0 && END_MARK.test(line.charAt(mark - 1))) mark -= 1;
  return mark < closing ? mark : undefined;
}

/** A bracket inside a sentence ("애플(Apple Inc.) 제품") ends none; a sentence in brackets does. */
function mayEndAfter(line: string, opening: number, sentenceStart: number): boolean {
  return !'([（【〔'.includes(line.charAt(opening)) || line.slice(sentenceStart, opening).trim() === '';
}

function* cutsOf(line: string): Generator<number> {
  const closings = findEnclosures(line);
  const notesFirst = NOTE_FIRST.test(line);
  let sentenceStart = 0;
  let at = 0;
  while (at < line.length) {
    const closing = closings.get(at);
    let mark: number | undefined = END_MARK.test(line.charAt(at)) ? at : undefined;
    if (closing !== undefined) {
      mark = mayEndAfter(line, at, sentenceStart) ? markBefore(line, closing) : undefined;
      at = closing;
    }
    at += 1;
    if (mark === undefined) continue;
    const marksEnd = skip(line, mark, END_MARK);
    const closed = skip(line, marksEnd, CLOSERS);
    const end = trailersEnd(line, closed, notesFirst);
    at = Math.max(at, end);
    const from = Math.max(sentenceStart, mark - BACK);
    const sentence = line.slice(from, mark).trimStart();
    const after = line.slice(end, end + AHEAD);
    const candidate = {
      before: sentence,
      fromStart: from === sentenceStart,
      mark: line.slice(mark, marksEnd),
      closers: line.slice(marksEnd, closed),
      after,
    };
    if (after !== '' && isBoundary(candidate)) {
      yield end;
      sentenceStart = end;
    }
  }
}

function trimmed(text: string, start: number, end: number): Sentence | undefined {
  const slice = text.slice(start, end);
  const from = start + (slice.length - slice.trimStart().length);
  const sentence = slice.trim();
  return sentence === '' ? undefined : { start: from, end: from + sentence.length, text: sentence };
}

/**
 * The sentences of a Korean, English or mixed text in order; `text.slice(start, end) === sentence.text`.
 *
 * A line is a paragraph and a sentence never goes over its end; a line without an end mark is one sentence
 * (heading, table row). Quotations and brackets up to 300 characters stay whole. Linear in the length of
 * the text. The rules are in `isBoundary`.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const add = (start: number, end: number): void => {
    const sentence = trimmed(text, start, end);
    if (sentence !== undefined) sentences.push(sentence);
  };
  let lineStart = 0;
  for (const line of text.split('\n')) {
    let start = 0;
    for (const cut of cutsOf(line)) {
      add(lineStart + start, lineStart + cut);
      start = cut;
    }
    add(lineStart + start, lineStart + line.length);
    lineStart += line.length + 1;
  }
  return sentences;
}
