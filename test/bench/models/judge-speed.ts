import type { InstalledModel, Judge } from '@app/models';
import { openTokenizer } from '../../../libs/models/src/tokens/tokenizer.js';
import { alternatingRuns } from './alternating-runs.js';
import { tierLabel } from './judged-claims.js';
import { madeText } from './made-texts.js';

/** Milliseconds of one pair. */
export interface JudgeSpeed {
  /** Tokens that the judge reads of a pair, those that frame it included. */
  pairTokens: number;
  judgeMs: number;
  /** The lexical tier on the same pairs. */
  tierMs: number;
}

const PAIR_TOKENS = 256;
const CLAIM_TOKENS = 24;
const FRAMING_TOKENS = 3;
const PAIRS = 12;

/** Measures every judge, by id, on made pairs one by one in alternating runs, beside the lexical tier. */
export async function measureJudgeSpeeds(
  judges: readonly { model: InstalledModel<'judge'>; judge: Judge }[],
): Promise<Map<string, JudgeSpeed>> {
  const prepared = await Promise.all(judges.map(async (each) => ({ ...each, ...(await madePairs(each)) })));
  const speeds = await alternatingRuns(
    prepared.flatMap(({ model, judge, pairs }) => [
      {
        name: `judge ${model.id}`,
        run: async () => {
          for (const pair of pairs) await judge.entailment([pair]);
          return pairs.length;
        },
      },
      {
        name: `tier ${model.id}`,
        run: async () => {
          for (const { claim, premise } of pairs) tierLabel({ claim, evidence: premise });
          return pairs.length;
        },
      },
    ]),
  );
  const msOf = (name: string): number => 1_000 / (speeds.get(name) ?? NaN);
  return new Map(
    prepared.map(({ model, pairTokens }) => [
      model.id,
      { pairTokens, judgeMs: msOf(`judge ${model.id}`), tierMs: msOf(`tier ${model.id}`) },
    ]),
  );
}

/** Pairs that fill the window that is measured, or the judge's own where that is smaller. */
async function madePairs({ model, judge }: { model: InstalledModel<'judge'>; judge: Judge }) {
  const tokenizer = await openTokenizer(model);
  const count = (text: string): number => tokenizer.encode(text).length;
  const pairTokens = Math.min(PAIR_TOKENS, judge.maximumTokens);
  const claimTokens = Math.min(CLAIM_TOKENS, Math.floor(pairTokens / 4));
  const pairs = Array.from({ length: PAIRS }, (_, seed) => {
    const claim = madeText(claimTokens, count, seed);
    return { claim, premise: madeText(pairTokens - FRAMING_TOKENS - count(claim), count, seed + PAIRS) };
  });
  return { pairs, pairTokens };
}
