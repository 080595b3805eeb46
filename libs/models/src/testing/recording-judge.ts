import { createHash } from 'node:crypto';
import type { Entailment, Judge, StatementPair } from '../judge.js';
import { wordsOf } from './words.js';

/** What a recording judge was asked. */
export type JudgeCall =
  | { readonly type: 'relevance'; readonly query: string; readonly passages: readonly string[] }
  | { readonly type: 'entailment'; readonly pairs: readonly StatementPair[] };

/** What the premise says about the claim; undefined leaves the pair to the words they share. */
export type EntailmentRule = (pair: StatementPair) => Entailment | undefined;

/**
 * A judge for tests: relevance is the share of the query's words that a passage holds, and so is the support of a
 * claim by its premise; the rest of the probability is neutral. Contradictions come from the rule alone. It records
 * its calls.
 */
export class RecordingJudge implements Judge {
  readonly calls: JudgeCall[] = [];
  readonly digest = createHash('sha256').update('shared words').digest('hex');
  readonly maximumTokens = 512;

  constructor(private readonly rule: EntailmentRule = () => undefined) {}

  async relevance(query: string, passages: readonly string[]): Promise<number[]> {
    this.calls.push({ type: 'relevance', query, passages });
    return passages.map((passage) => sharedShare(query, passage));
  }

  async entailment(pairs: readonly StatementPair[]): Promise<Entailment[]> {
    this.calls.push({ type: 'entailment', pairs });
    return pairs.map((pair) => this.rule(pair) ?? byWords(pair));
  }

  async close(): Promise<void> {}
}

function byWords({ premise, claim }: StatementPair): Entailment {
  const supported = sharedShare(claim, premise);
  return { supported, contradicted: 0, neutral: 1 - supported };
}

/** Share of the words of one text that another text holds; 0 for a text without words. */
function sharedShare(text: string, other: string): number {
  const words = new Set(wordsOf(text));
  const held = new Set(wordsOf(other));
  return words.size === 0 ? 0 : [...words].filter((word) => held.has(word)).length / words.size;
}
