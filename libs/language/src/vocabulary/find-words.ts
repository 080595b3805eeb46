import { normaliseText } from '../normalise-text.js';
import { isEnding, stemKorean } from '../search/stem-korean.js';

/** A word of a vocabulary in a text, without the ending behind it. */
export interface FoundWord {
  /** The word as `foldWord` writes it. */
  word: string;
  /** UTF-16 offsets in the text. */
  start: number;
  end: number;
}

/** Longest word that is looked for, in UTF-16 code units without white space. */
export const LONGEST_WORD = 60;

/** Syllables that must stand on either side of a space which a word of the vocabulary does not have. */
const LEAST_BESIDE_GAP = 2;
/** Syllables of a compound that must be left beside a word that is found in it. */
const LEAST_BESIDE_WORD = 2;
/** A shorter word is found at the beginning of a compound only: "가능해지는" has no "해지". */
const LEAST_INSIDE = 3;

const HANGUL = /[\uAC00-\uD7A3]/;
const PLURAL = /^(?:['’]?s|es)(?![a-z0-9])/;

/** A text in lower case and without white space, with the way back to its offsets. */
interface FoldedText {
  text: string;
  origin: number[];
  /** Whether white space stood before the character. */
  gaps: boolean[];
}

function foldText(given: string): FoldedText {
  const text: string[] = [];
  const origin: number[] = [];
  const gaps: boolean[] = [];
  let gap = false;
  for (let at = 0; at < given.length; at += 1) {
    const character = given.charAt(at);
    if (/\s/.test(character)) {
      gap = true;
      continue;
    }
    text.push(foldCharacter(character));
    origin.push(at);
    gaps.push(gap);
    gap = false;
  }
  return { text: text.join(''), origin, gaps };
}

/** One code unit stays one, so that offsets stay: "İ", whose lower case has two, is kept. */
function foldCharacter(character: string): string {
  const code = character.charCodeAt(0);
  const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : character;
  const lower = narrow.toLowerCase();
  return lower.length === 1 ? lower : narrow;
}

/** The form in which two writings of a word are the same: "계약 종료" and "계약종료", "VPN" and "vpn". */
export function foldWord(word: string): string {
  return foldText(normaliseText(word)).text;
}

type CharacterKind = 'hangul' | 'letter' | 'other';

function kindOf(character: string): CharacterKind {
  if (HANGUL.test(character)) return 'hangul';
  return /[\p{L}\p{M}\p{N}\p{Surrogate}]/u.test(character) ? 'letter' : 'other';
}

/**
 * Finds the words of a vocabulary in texts: whole words with the particles and endings of Korean behind them, written with
 * or without spaces. The longest word counts, from left to right, and what it covers is no other word.
 */
export class WordFinder {
  /** Folded words, each with the places of its own spaces. */
  private readonly words = new Map<string, ReadonlySet<number>>();
  /** Lengths of the words that begin with a character, longest first. */
  private readonly lengths = new Map<string, number[]>();

  constructor(words: Iterable<string>) {
    for (const word of words) {
      const { text, gaps } = foldText(normaliseText(word));
      if (text === '' || text.length > LONGEST_WORD || this.words.has(text)) continue;
      this.words.set(text, new Set(gaps.flatMap((gap, at) => (gap && at > 0 ? [at] : []))));
      const lengths = this.lengths.get(text.charAt(0)) ?? [];
      if (!lengths.includes(text.length)) lengths.push(text.length);
      this.lengths.set(
        text.charAt(0),
        lengths.toSorted((left, right) => right - left),
      );
    }
  }

  /**
   * @param text in the form of `normaliseText`
   * @param isCompound whether words also count inside a Korean compound ("해지방법", "중도계약종료")
   */
  find(text: string, { isCompound = false }: { isCompound?: boolean } = {}): FoundWord[] {
    const folded = foldText(text);
    const found: FoundWord[] = [];
    for (let at = 0; at < folded.text.length;) {
      const length = this.lengthAt(folded, at, isCompound);
      if (length > 0) {
        found.push({
          word: folded.text.slice(at, at + length),
          start: folded.origin[at]!,
          end: folded.origin[at + length - 1]! + 1,
        });
      }
      at += Math.max(1, length);
    }
    return found;
  }

  /** Length of the longest word that stands here; 0 for none. */
  private lengthAt(folded: FoldedText, at: number, isCompound: boolean): number {
    for (const length of this.lengths.get(folded.text.charAt(at)) ?? []) {
      const own = this.words.get(folded.text.slice(at, at + length));
      if (own && isWord(folded, { at, length, own, isCompound })) return length;
    }
    return 0;
  }
}

interface Candidate {
  at: number;
  length: number;
  own: ReadonlySet<number>;
  isCompound: boolean;
}

function isWord(folded: FoldedText, candidate: Candidate): boolean {
  return hasFairGaps(folded, candidate) && begins(folded, candidate) && ends(folded, candidate);
}

/** Spaces that the vocabulary does not have may part a compound, not single syllables: "이 자는" is no "이자". */
function hasFairGaps({ gaps }: FoldedText, { at, length, own }: Candidate): boolean {
  let last = 0;
  for (let place = 1; place <= length; place += 1) {
    if (place < length && !gaps[at + place]) continue;
    const isForeign = (edge: number): boolean => edge > 0 && edge < length && !own.has(edge);
    if ((isForeign(place) || isForeign(last)) && place - last < LEAST_BESIDE_GAP) return false;
    last = place;
  }
  return true;
}

/** How many characters of the same kind touch this place from the left. */
function touchingBefore({ text, gaps }: FoldedText, at: number, origin: readonly number[]): number {
  const kind = kindOf(text.charAt(at));
  let count = 0;
  for (let place = at; place > 0 && !gaps[place]; place -= 1) {
    if (origin[place - 1] !== origin[place]! - 1 || kindOf(text.charAt(place - 1)) !== kind) break;
    count += 1;
  }
  return count;
}

function begins(folded: FoldedText, { at, length, isCompound }: Candidate): boolean {
  const before = touchingBefore(folded, at, folded.origin);
  if (before === 0) return true;
  const isHangul = kindOf(folded.text.charAt(at)) === 'hangul';
  return isCompound && isHangul && length >= LEAST_INSIDE && before >= LEAST_BESIDE_WORD;
}

function ends({ text, gaps }: FoldedText, { at, length, isCompound }: Candidate): boolean {
  const end = at + length;
  const kind = kindOf(text.charAt(end - 1));
  if (end >= text.length || gaps[end] || kindOf(text.charAt(end)) !== kind || kind === 'other') return true;
  if (kind === 'letter') return PLURAL.test(text.slice(end, end + 4));
  const rest = runOf({ text, gaps }, end);
  const stem = lastRunOf({ text, gaps }, at, end);
  if (isEnding(stem, rest) || stemKorean(stem + rest) === stem) return true;
  return isCompound && rest.length >= LEAST_BESIDE_WORD;
}

/** Hangul from here to the next space or other character. */
function runOf({ text, gaps }: Pick<FoldedText, 'text' | 'gaps'>, from: number): string {
  let end = from;
  while (end < text.length && (end === from || !gaps[end]) && HANGUL.test(text.charAt(end))) end += 1;
  return text.slice(from, end);
}

/** The Hangul that a word ends in. */
function lastRunOf({ text, gaps }: Pick<FoldedText, 'text' | 'gaps'>, from: number, end: number): string {
  let start = end - 1;
  while (start > from && !gaps[start] && HANGUL.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
}
