import { normaliseText } from '../normalise-text.js';
import { canonicalForms } from './canonical-forms.js';
import { codeTokens, urlTokens } from './code-tokens.js';
import { scanPieces, type Piece } from './scan-pieces.js';
import { stemAfterCode, stemKorean } from './stem-korean.js';

/**
 * Names the rules below. Any change that gives another token for any text must change it: it is part of
 * an index's fingerprint, and an index built by other rules must not be queried.
 */
export const ANALYSER_VERSION = 'ko-en-1';

/** Longest token in UTF-16 code units; what is longer is cut. */
const LONGEST_TOKEN = 80;

/** Longest token in bytes of UTF-8: an index that drops longer tokens than this loses links. */
export const LONGEST_TOKEN_BYTES = 3 * LONGEST_TOKEN;

/** Longest "whole" of digits and Hangul that is kept beside its parts ("1만5천원", "제1조제2항"). */
const LONGEST_MIXED = 20;

/** Pieces that are looked at together; more of them without a space are no word. */
const MOST_TOUCHING = 16;

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;

/** What may stand between two Hangul words that are also read as one ("금융 보험", "금융·보험", a line end). */
const JOINABLE_GAPS = new Set([' ', '\n', '·', 'ㆍ', '・', '-', '/']);

function toScan(text: string): string {
  return normaliseText(text)
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .toLowerCase();
}

/** Pairs of neighbouring characters; a word of one or two is its own. */
export function bigrams(word: string): string[] {
  if (word.length < 3) return [word];
  const pairs: string[] = [];
  for (let index = 0; index + 1 < word.length; index += 1) pairs.push(word.slice(index, index + 2));
  return pairs;
}

function cut(token: string): string {
  return token.length <= LONGEST_TOKEN
    ? token
    : token.slice(0, LONGEST_TOKEN).replace(/[\uD800-\uDBFF]$/, '');
}

/** Runs of pieces that touch: "15,000" and "원을", "ab-1234" and "의". */
function* touchingPieces(text: string): Generator<Piece[]> {
  let group: Piece[] = [];
  for (const piece of scanPieces(text)) {
    if (
      group.length === MOST_TOUCHING ||
      (group.length > 0 && group[group.length - 1]?.end !== piece.start)
    ) {
      yield group;
      group = [];
    }
    group.push(piece);
  }
  if (group.length > 0) yield group;
}

/** Digits and Hangul in one go are also one token, without the last particle: "15,000원", "3개월", "제1조". */
function mixedWhole(group: readonly Piece[]): string[] {
  const last = group[group.length - 1];
  if (group.length < 2 || last === undefined || !group.some((piece) => /\d/.test(piece.text))) return [];
  const ending = last.kind === 'hangul' ? stemAfterCode(last.text) : last.text;
  const whole =
    group
      .slice(0, -1)
      .map((piece) => piece.text)
      .join('') + ending;
  return whole.length <= LONGEST_MIXED && /[\uAC00-\uD7A3]/.test(whole) ? [whole] : [];
}

function groupTokens(group: readonly Piece[]): string[] {
  const tokens = mixedWhole(group);
  group.forEach((piece, index) => {
    if (piece.kind === 'url') tokens.push(...urlTokens(piece.text));
    else if (piece.kind === 'code') tokens.push(...codeTokens(piece.text));
    else if (piece.kind === 'word') tokens.push(piece.text);
    else if (piece.kind === 'ideographs') tokens.push(...bigrams(piece.text));
    else {
      const stem = index > 0 ? stemAfterCode(piece.text) : stemKorean(piece.text);
      if (stem !== '') tokens.push(...bigrams(stem));
    }
  });
  return tokens;
}

/**
 * Tokens of a text without the words that `dropped` names.
 *
 * @param dropped Is asked for every Hangul or Latin word that stands alone, in lower case.
 */
export function tokensOf(text: string, dropped: (word: string) => boolean): string[] {
  const scanned = toScan(text);
  const tokens: string[] = [];
  /** The last Hangul word that ended without particle, and where: with the next word it may be one compound. */
  let open = { syllable: '', end: -1 };
  for (const group of touchingPieces(scanned)) {
    const [word] = group;
    if (word === undefined || (group.length === 1 && dropped(word.text))) continue;
    tokens.push(...groupTokens(group));
    if (group.length > 1 || word.kind !== 'hangul') continue;
    const stem = stemKorean(word.text);
    if (word.start === open.end + 1 && JOINABLE_GAPS.has(scanned.charAt(open.end)))
      tokens.push(open.syllable + stem.charAt(0));
    open =
      stem === word.text
        ? { syllable: stem.charAt(stem.length - 1), end: word.end }
        : { syllable: '', end: -1 };
  }
  return tokens.concat(canonicalForms(scanned)).map(cut);
}

/**
 * Search tokens of a text, the same for documents and questions; repeats are kept (they are the term
 * frequency). No token holds white space.
 *
 * - Korean words lose particles and endings; what remains gives its bigrams. A stem of one or two
 *   syllables is its own and only bigram, so "연차" meets "연차휴가" and "연차를".
 * - Two words in a row of which the first has no particle also give the bigram across the gap: "금융 보험"
 *   and "금융보험" meet.
 * - English words are stemmed, stop words left out.
 * - Codes, versions, e-mail addresses, links, numbers and amounts stay whole and also give their parts;
 *   dates and amounts also give one canonical form.
 */
export function analyse(text: string): string[] {
  return tokensOf(text, () => false);
}

/** The tokens of `analyse` joined by one space: the value of a token column with a white-space tokenizer. */
export function searchText(text: string): string {
  return analyse(text).join(' ');
}
