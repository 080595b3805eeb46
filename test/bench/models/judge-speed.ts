import type { InstalledModel, Judge } from '@app/models';
import { madePairs } from '../../../libs/models/src/measurement/made-pairs.js';
import { alternatingRuns } from './alternating-runs.js';
import { tierLabel } from './judged-claims.js';

/** Milliseconds of one pair. */
export interface JudgeSpeed {
  /** Tokens that the judge reads of a pair, those that frame it included. */
  pairTokens: number;
  judgeMs: number;
  /** The lexical tier on the same pairs. */
  tierMs: number;
}

const PAIRS = 12;

/** Measures every judge, by id, on made pairs one by one in alternating runs, beside the lexical tier. */
export async function measureJudgeSpeeds(
  judges: readonly { model: InstalledModel<'judge'>; judge: Judge }[],
): Promise<Map<string, JudgeSpeed>> {
  const prepared = await Promise.all(
    judges.map(async (each) => ({ ...each, ...(await madePairs(each, PAIRS)) })),
  );
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
