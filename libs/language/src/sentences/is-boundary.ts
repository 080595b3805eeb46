import {
  ABBREVIATIONS,
  ABBREVIATIONS_AT_ENDS,
  ABBREVIATIONS_BEFORE_NUMBERS,
  SENTENCE_OPENERS,
} from './abbreviations.js';

/** A place in a line where a sentence may end. */
export interface Candidate {
  /** From the start of the sentence to before its end mark; at most the last 60 characters. */
  readonly before: string;
  /** Whether `before` is the whole sentence so far. */
  readonly fromStart: boolean;
  /** The end marks in a row: ".", "?!", "...". */
  readonly mark: string;
  /** Closing quotes and brackets behind the mark. */
  readonly closers: string;
  /** What follows, at most 40 characters; starts with white space where there is some. */
  readonly after: string;
}

/** Last syllables of Korean sentences, spoken and noun endings included, in a word of two syllables at least. */
const KOREAN_ENDING = /[\uAC00-\uD7A3](?:[다요까죠음함임됨]|(?<=시)오)$/;

/** What a sentence begins with that follows without a space: a letter, an opening quote or bracket, a list mark. */
const NEXT_WITHOUT_SPACE = /^[\uAC00-\uD7A3A-Za-z「『“‘(※○●■▶①-⑳]/;

const QUOTE_PARTICLE = /^\s?(?:이?라고|이?라며|이?라는|이?라면서|이?란)/;
const QUOTE_PARTICLE_AFTER_CLOSER =
  /^\s?(?:하고|하며|하는|고|며|는|은|이|가|을|를|의|에|와|과|로|으로|도|만)(?![\uAC00-\uD7A3])/;

const BULLETS = '[-*#>\\s•·○●□■◦▶▷※]*';
const LIST_MARK =
  '(?:\\(?(?:\\d{1,3}(?:[.-]\\d{1,3}){0,5}|[가나다라마바사아자차카타파하]|[A-Za-z]|[IVXivx]{1,5}|[Ⅰ-Ⅻ]|제\\d{1,4}[편장절조항호](?:의\\d{1,3})?)\\)?)';
const ONLY_LIST_MARKS = new RegExp(`^${BULLETS}(?:${LIST_MARK}\\.\\s?){0,5}${LIST_MARK}$`);

const SHORT_NUMBER = /(?<!\d)\d{1,4}$/;
const FULL_DATE = /\d{1,4}\.\s?\d{1,2}(?:\.\s?\d{1,2})?$/;
const AFTER_DATE =
  /^\s?(?:까지|부터|자로|자|에|의|을|를|은|는|이|가|로|기준|현재|이후|이전|시행|개정|공포|제정|신설|삭제|선고|고시|오전|오후|[~∼～-])/;
const ONE_CAPITAL = /(?:^|[\s.(“"‘'])[A-Z]$/;
const LAST_WORD = /[A-Za-z.]{1,12}$/;

function continuesAfterAbbreviation(candidate: Candidate): boolean {
  const word = LAST_WORD.exec(candidate.before)?.[0];
  const next = candidate.after.trimStart();
  if (word !== undefined && ABBREVIATIONS_AT_ENDS.has(word)) return !SENTENCE_OPENERS.test(next);
  if (word !== undefined && ABBREVIATIONS_BEFORE_NUMBERS.has(word)) return /^\d/.test(next);
  return ONE_CAPITAL.test(candidate.before) || (word !== undefined && ABBREVIATIONS.has(word));
}

function isFullStopInside(candidate: Candidate): boolean {
  const { before, after } = candidate;
  if (candidate.fromStart && ONLY_LIST_MARKS.test(before)) return true;
  if (SHORT_NUMBER.test(before) && /^\s?[\d(]/.test(candidate.closers + after)) return true;
  if (FULL_DATE.test(before) && AFTER_DATE.test(after)) return true;
  return continuesAfterAbbreviation(candidate);
}

/** A tilde is a range more often than an end. */
const isDrawnOut = ({ mark }: Candidate): boolean => mark.startsWith('~');

/** Three dots are more often a pause than an end. */
function needsEnding({ mark }: Candidate): boolean {
  return mark.includes('…') || /\.\./.test(mark);
}

/** Whether a sentence ends although no space follows, as after an ending in a hurry: "됩니다.다음". */
function endsWithoutSpace(candidate: Candidate, ended: boolean): boolean {
  if (isDrawnOut(candidate) || !NEXT_WITHOUT_SPACE.test(candidate.after)) return false;
  return ended || (/[!?]/.test(candidate.mark) && /[\uAC00-\uD7A3]$/.test(candidate.before));
}

/** Whether a sentence ends at the candidate; `after` is not empty (the end of a line always is an end). */
export function isBoundary(candidate: Candidate): boolean {
  const { before, mark, closers, after } = candidate;
  if (QUOTE_PARTICLE.test(after) || (closers !== '' && QUOTE_PARTICLE_AFTER_CLOSER.test(after))) return false;
  if (/^\s*[a-z](?![.)]\s)/.test(after)) return false;
  if (/[。！？]/.test(mark)) return true;
  if (mark === '.' && isFullStopInside(candidate)) return false;
  const ended = KOREAN_ENDING.test(before);
  if (!/^\s/.test(after)) return endsWithoutSpace(candidate, ended);
  if (isDrawnOut(candidate)) return ended;
  return !needsEnding(candidate) || ended || /^\s+[A-Z]/.test(after);
}
