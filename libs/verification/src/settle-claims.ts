import type { Claim } from '@app/contracts';
import type { Entailment, Judge } from '@app/models';
import { DEFAULT_THRESHOLDS, type Thresholds } from './thresholds.js';

export interface SettleOptions {
  /** Without one the rules have the last word. */
  judge: Pick<Judge, 'entailment'> | undefined;
  thresholds?: Partial<Thresholds>;
  /** Longest wait for the judge, in milliseconds; later it counts as absent. */
  budgetMilliseconds?: number;
  /** Hears why the judge gave nothing, for the log. */
  report?: (error: unknown, what: string) => void;
}

/** Leaves 100 of the 500 ms that checking an answer may take to the rules. */
const BUDGET_MS = 400;
/** Pairs that a judge of a few million weights reads within its budget; what is behind them stays unsupported. */
const MOST_PAIRS = 6;

/**
 * Asks a judge about the claims that words leave undecided, all at once: it may support or contradict them. It is asked
 * about nothing that a rule has decided, and a judge that fails, is late or doubts supports nothing.
 *
 * @returns All claims in their order; those that the judge settled have a reason of rule `judge`.
 */
export async function settleClaims(claims: readonly Claim[], options: SettleOptions): Promise<Claim[]> {
  const { judge, budgetMilliseconds = BUDGET_MS, report } = options;
  const thresholds = { ...DEFAULT_THRESHOLDS, ...options.thresholds };
  const open = claims.filter((claim) => isUndecided(claim, thresholds)).slice(0, MOST_PAIRS);
  if (!judge || open.length === 0) return [...claims];
  const pairs = open.map(({ text, evidence }) => ({
    claim: text,
    premise: evidence.map(({ quote }) => quote).join('\n'),
  }));
  try {
    const found = await within(budgetMilliseconds, judge.entailment(pairs));
    const settled = new Map(open.map((claim, index) => [claim, weigh(claim, found[index], thresholds)]));
    return claims.map((claim) => settled.get(claim) ?? claim);
  } catch (error) {
    report?.(error, 'the judge gave no verdict');
    return [...claims];
  }
}

/** What leaves a claim open: too few of its words were found, or it concludes something that words do not say. */
const OPEN: ReadonlySet<string> = new Set(['overlap', 'conclusion']);

/** Whether nothing speaks against a claim that the evidence does not state, though it speaks of the same. */
function isUndecided({ verdict, reasons, evidence, score }: Claim, { undecided }: Thresholds): boolean {
  const isOpen = reasons.length > 0 && reasons.every(({ rule }) => OPEN.has(rule));
  return verdict === 'unsupported' && isOpen && evidence.length > 0 && score >= undecided;
}

function weigh(claim: Claim, found: Entailment | undefined, thresholds: Thresholds): Claim {
  if (!found) return claim;
  if (found.contradicted >= thresholds.judgeContradicts)
    return {
      ...claim,
      verdict: 'contradicted',
      score: 0,
      reasons: [judged('contradicted', found.contradicted)],
    };
  const reason = judged('supported', found.supported);
  if (found.supported < thresholds.judgeSupports) return { ...claim, reasons: [...claim.reasons, reason] };
  return {
    ...claim,
    verdict: 'supported',
    score: Math.round(found.supported * 1000) / 1000,
    reasons: [reason],
  };
}

function judged(label: string, probability: number): Claim['reasons'][number] {
  return { rule: 'judge', detail: `${label}: ${Math.round(probability * 100)} %` };
}

/** @throws when the promise does, or is late */
async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
