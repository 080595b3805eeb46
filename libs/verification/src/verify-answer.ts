import type { Claim, Verification } from '@app/contracts';
import { splitSentences } from '@app/language';
import { verifyInOtherWords, type NamedVocabulary } from './other-words.js';
import { readPassages, type Passage } from './passages.js';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';
import { verifyClaim } from './verify-claim.js';

export interface AnswerOptions {
  /** Numbers of the passages that the answer cites as a whole; `[n]` marks in a sentence come on top. */
  cited?: readonly number[];
  thresholds?: Partial<Thresholds>;
  /** What is claimed, with its place in the text; by default the sentences of the text. */
  claims?: readonly { text: string; start: number }[] | undefined;
  /** Words that say the same in the passages of their knowledge base. */
  vocabularies?: readonly NamedVocabulary[];
}

/**
 * Checks a text sentence by sentence, or claim by claim. It does not throw: whatever goes wrong gives `unverified`, which no
 * caller may treat as passed.
 *
 * @returns Claims in reading order, offsets in UTF-16 code units of `text`; `ungroundedRatio` is the share of
 *   checkable characters in sentences that are not supported, `contradiction` the share of checkable sentences
 *   that are contradicted, `relevance` the best score of a sentence, `score` the mean.
 */
export function verifyAnswer(
  text: string,
  passages: readonly Passage[],
  options: AnswerOptions = {},
): Verification {
  const began = performance.now();
  const thresholds = { ...DEFAULT_THRESHOLDS, ...options.thresholds };
  try {
    const reading = readPassages(passages);
    const named = { reading, vocabularies: options.vocabularies ?? [] };
    const claims = (options.claims ?? splitSentences(text)).map((sentence) => {
      const cited = [...(options.cited ?? []), ...citationMarks(sentence.text)];
      const asked = { cited, thresholds, start: sentence.start };
      return verifyInOtherWords(verifyClaim(sentence.text, reading, asked), named, asked);
    });
    return {
      status: 'verified',
      ...summarizeClaims(claims),
      claims,
      thresholds: { ...thresholds },
      ms: performance.now() - began,
    };
  } catch {
    return {
      status: 'unverified',
      score: 0,
      relevance: 0,
      contradiction: 0,
      ungroundedRatio: 1,
      claims: [],
      tier: 'rules',
      thresholds: { ...thresholds },
      ms: performance.now() - began,
    };
  }
}

function citationMarks(sentence: string): number[] {
  return [...sentence.matchAll(/\[(\d{1,3})\]/g)].map(([, n]) => Number(n));
}

type ClaimsSummary = Pick<Verification, 'score' | 'relevance' | 'contradiction' | 'ungroundedRatio' | 'tier'>;

const lengthOf = (claims: readonly Claim[]): number =>
  claims.reduce((sum, claim) => sum + claim.end - claim.start, 0);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function tierOf(claims: readonly Claim[]): Verification['tier'] {
  if (claims.some(({ reasons }) => reasons.some(({ rule }) => rule === 'judge'))) return 'judge';
  return claims.every(({ score }) => score === 1) ? 'rules' : 'lexical';
}

/**
 * What claims add up to; see `verifyAnswer`. Nothing checkable means nothing ungrounded: such a text scores 1, with
 * relevance 0.
 */
export function summarizeClaims(claims: readonly Claim[]): ClaimsSummary {
  const checked = claims.filter(({ verdict }) => verdict !== 'not_checkable');
  if (checked.length === 0)
    return { score: 1, relevance: 0, contradiction: 0, ungroundedRatio: 0, tier: 'rules' };
  const scores = checked.map(({ score }) => score);
  return {
    score: mean(scores),
    relevance: Math.max(...scores),
    contradiction: mean(checked.map(({ verdict }) => (verdict === 'contradicted' ? 1 : 0))),
    ungroundedRatio: lengthOf(checked.filter(({ verdict }) => verdict !== 'supported')) / lengthOf(checked),
    tier: tierOf(checked),
  };
}
