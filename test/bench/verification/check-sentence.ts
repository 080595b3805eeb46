import type { Claim } from '@app/contracts';
import type { Judge } from '@app/models';
import { readPassages, settleClaims, verifyClaim } from '@app/verification';
import type { StatedSentence } from './stated-sentences.js';

/** Long enough for any machine: what is measured here is what a judge says, not how fast. */
const PATIENCE_MS = 60_000;

/** A sentence as the rules and words of the product see it. */
export function checkSentence({ text, passages }: Pick<StatedSentence, 'text' | 'passages'>): Claim {
  return verifyClaim(text, readPassages(passages));
}

/** The same after a judge was asked about what they leave undecided. */
export async function settle(claim: Claim, judge: Judge): Promise<Claim> {
  const [settled = claim] = await settleClaims([claim], { judge, budgetMilliseconds: PATIENCE_MS });
  return settled;
}

/** Rules that speak about a detail, not about how many words were found. */
const DETAILS: ReadonlySet<string> = new Set([
  'number',
  'date',
  'unit',
  'money',
  'code',
  'name',
  'negation',
  'quote',
  'arithmetic',
  'judge',
]);

/**
 * Whether a check says that a sentence is wrong: it contradicts it, or misses one of its details in the evidence. Too few
 * words and conclusions say so of none: they are not released either, but left to a judge.
 */
export function isFlagged({ verdict, reasons }: Claim): boolean {
  if (verdict === 'supported' || verdict === 'not_checkable') return false;
  return verdict === 'contradicted' || reasons.some(({ rule }) => DETAILS.has(rule));
}

/**
 * Plain containment, for comparison: the share of a sentence's words, as they are written between spaces, that stand
 * somewhere in its passages.
 */
export function containment({ text, passages }: Pick<StatedSentence, 'text' | 'passages'>): number {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');
  const evidence = passages.map((passage) => passage.text.toLowerCase()).join('\n');
  return words.filter((word) => evidence.includes(word)).length / Math.max(1, words.length);
}

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
