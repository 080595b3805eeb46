import type { EvidenceLevel } from '../../../generator.js';
import {
  anyCodePoint,
  codePointRange,
  codePointsOf,
  codePointsWith,
  differenceOf,
  unionOf,
  type CodePointSet,
} from '../code-point-set.js';

/** Marks that join digits and letters into one number, code or name. */
export const joiners = "-_./@+&'’:,~";

/** Signs that make a bare number one of something. */
const unitSigns = unionOf([codePointsOf('%％‰‱°℃℉'), codePointRange(0x3380, 0x33df)]);

/** Syllables that multiply the number before them. */
export const scales = '십백천만억조';

/** How the characters of a text are told apart. */
export interface CharacterKinds {
  /** Stand only where the evidence has them. */
  readonly locked: CodePointSet;
  readonly free: CodePointSet;
  readonly hangul: CodePointSet;
  readonly joiners: CodePointSet;
  /** Free characters that may not touch a number from behind. */
  readonly unitSigns: CodePointSet;
}

/**
 * Locked are digits and numerals of all scripts, signs of currencies, and letters with their marks; at the level of
 * facts all but Hangul.
 */
export function characterKinds(level: EvidenceLevel): CharacterKinds {
  const letters = unionOf(['L', 'M', 'N', 'Sc'].map((name) => codePointsWith(name)));
  const hangul = codePointsWith('Script=Hangul');
  const locked = level === 'words' ? letters : differenceOf(letters, hangul);
  return {
    locked,
    free: differenceOf(anyCodePoint, locked),
    hangul,
    joiners: codePointsOf(joiners),
    unitSigns,
  };
}

const lockedAtFacts = String.raw`(?:(?!\p{Script=Hangul})[\p{L}\p{M}\p{N}\p{Sc}])`;

/** Finds runs of digits and letters (not Hangul) with what joins them. */
export const lockedRuns = new RegExp(
  `${lockedAtFacts}+(?:[${joiners.replace('-', '\\-')}]${lockedAtFacts}+)*`,
  'gu',
);

/** Finds the first digit or letter that is not Hangul. */
export const firstLocked = new RegExp(lockedAtFacts, 'u');
