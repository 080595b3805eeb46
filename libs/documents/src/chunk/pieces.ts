import type { Block } from '@app/contracts';
import { splitSentences } from '@app/language';

/** What is needed to measure parts of a document. */
export interface Measure {
  text: string;
  countTokens: (text: string) => number;
  /** Most tokens of a chunk. */
  maximum: number;
}

/** A part of a block that goes into one chunk whole: the block itself, a table row, a line, a sentence. */
export interface Piece {
  start: number;
  end: number;
  tokens: number;
}

/** A block in pieces. One piece means that it fits a chunk. */
export interface BlockPieces {
  block: Block;
  tokens: number;
  pieces: Piece[];
  /** Header row of a table that was cut, with the tokens it costs each group of rows. */
  header?: { text: string; tokens: number };
}

/** A header row that leaves less than this part of the limit to the rows is left out. */
const WIDEST_HEADER = 0.5;

/** Longer text, in characters, is taken not to fit a chunk: it is cut without being measured whole. */
const LONGEST_MEASURED = 32_768;

/** Cuts a block only when it does not fit: tables between rows, anything else between lines and sentences. */
export function* piecesOf(block: Block, measure: Measure): Generator<undefined, BlockPieces> {
  const whole = piece(block.start, block.end, measure);
  yield;
  if (whole.tokens <= measure.maximum) return { block, tokens: whole.tokens, pieces: [whole] };
  if (block.type !== 'table') {
    return { block, tokens: whole.tokens, pieces: yield* piecesOfLines(block, measure) };
  }
  const row = firstLine(block, measure.text);
  const header = piece(row.start, row.end, measure);
  const kept = header.tokens <= measure.maximum * WIDEST_HEADER;
  const room = { ...measure, maximum: measure.maximum - (kept ? header.tokens + 1 : 0) };
  return {
    block,
    tokens: whole.tokens,
    pieces: yield* piecesOfLines(block, room),
    ...(kept
      ? { header: { text: measure.text.slice(header.start, header.end), tokens: header.tokens } }
      : {}),
  };
}

function* piecesOfLines(block: Block, measure: Measure): Generator<undefined, Piece[]> {
  const pieces: Piece[] = [];
  for (const line of linesOf(block, measure.text)) {
    for (const part of measurable(line, measure.text)) {
      for (const one of fitting(part.start, part.end, measure)) pieces.push(one);
      yield;
    }
  }
  return pieces;
}

function piece(start: number, end: number, measure: Measure): Piece {
  const fits = end - start <= LONGEST_MEASURED;
  return { start, end, tokens: fits ? measure.countTokens(measure.text.slice(start, end)) : Infinity };
}

interface Range {
  start: number;
  end: number;
}

function firstLine(block: Block, text: string): Range {
  for (const line of linesOf(block, text)) return line;
  return block;
}

function* linesOf(block: Block, text: string): Generator<Range> {
  for (let start = block.start; start < block.end;) {
    const found = text.indexOf('\n', start);
    const end = found === -1 || found > block.end ? block.end : found;
    if (end > start) yield { start, end };
    start = end + 1;
  }
}

/** The line, or parts of it that can be measured, cut at spaces. */
function* measurable(line: Range, text: string): Generator<Range> {
  for (let start = line.start; start < line.end;) {
    const end = cutAt(text, { start, wanted: start + LONGEST_MEASURED, limit: line.end });
    yield { start, end };
    start = skipSpaces(text, end, line.end);
  }
}

/** The range as it is when it fits, else its sentences, else parts of them. */
function fitting(start: number, end: number, measure: Measure): Piece[] {
  const whole = piece(start, end, measure);
  if (whole.tokens <= measure.maximum) return [whole];
  return splitSentences(measure.text.slice(start, end)).flatMap((sentence) =>
    cutToFit(piece(start + sentence.start, start + sentence.end, measure), measure),
  );
}

/** Cuts an over-long sentence into parts of equal length at spaces, or between characters where there is none. */
function cutToFit(whole: Piece, measure: Measure): Piece[] {
  if (whole.tokens <= measure.maximum || whole.end - whole.start < 2) return [whole];
  const count = Math.min(Math.ceil((whole.tokens / measure.maximum) * 1.25), whole.end - whole.start);
  const size = Math.max(1, Math.ceil((whole.end - whole.start) / Math.max(2, count)));
  const parts: Piece[] = [];
  let start = whole.start;
  while (start < whole.end) {
    const end = cutAt(measure.text, { start, wanted: Math.min(start + size, whole.end), limit: whole.end });
    const part = piece(start, end, measure);
    // A single character group is never cut, however many tokens it has.
    const final = part.tokens <= measure.maximum || (start === whole.start && end === whole.end);
    parts.push(...(final ? [part] : cutToFit(part, measure)));
    start = skipSpaces(measure.text, end, whole.end);
  }
  return parts;
}

const SPACE = /\s/;

/** The last space before `wanted` in its second half, else the nearest place behind it between two characters. */
function cutAt(text: string, range: { start: number; wanted: number; limit: number }): number {
  if (range.wanted >= range.limit) return range.limit;
  const half = range.start + Math.floor((range.wanted - range.start) / 2);
  for (let at = range.wanted; at > half; at -= 1) if (SPACE.test(text[at]!)) return at;
  let at = Math.max(range.wanted, range.start + 1);
  while (at < range.limit && continuesCharacter(text, at)) at += 1;
  return at;
}

/** True inside a surrogate pair, before a combining mark or joiner, behind a joiner, and between conjoining jamo. */
function continuesCharacter(text: string, at: number): boolean {
  const code = text.codePointAt(at)!;
  if (code >= 0xdc00 && code <= 0xdfff) return true;
  if (text.charCodeAt(at - 1) === 0x200d || code === 0x200d) return true;
  const jamo = (code >= 0x1160 && code <= 0x11ff) || (code >= 0xd7b0 && code <= 0xd7ff);
  return jamo || /\p{M}|\p{Emoji_Modifier}/u.test(String.fromCodePoint(code));
}

function skipSpaces(text: string, at: number, limit: number): number {
  let next = at;
  while (next < limit && SPACE.test(text[next]!)) next += 1;
  return next;
}
