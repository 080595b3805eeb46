import type { Judge, StatementPair } from '../judge.js';
import { frameTokens } from '../judging/join-pair.js';
import type { InstalledModel } from '../registry/registry.js';
import { openTokenizer } from '../tokens/tokenizer.js';
import { madeText } from './made-texts.js';

const PAIR_TOKENS = 256;
const CLAIM_TOKENS = 24;

/** Made pairs of 256 tokens, those that frame them included, or of the judge's window where that is smaller. */
export async function madePairs(
  { model, judge }: { model: InstalledModel<'judge'>; judge: Pick<Judge, 'maximumTokens'> },
  pairs: number,
): Promise<{ pairs: StatementPair[]; pairTokens: number }> {
  const tokenizer = await openTokenizer(model);
  const count = (text: string): number => tokenizer.encode(text).length;
  const pairTokens = Math.min(PAIR_TOKENS, judge.maximumTokens);
  const claimTokens = Math.min(CLAIM_TOKENS, Math.floor(pairTokens / 4));
  const made = Array.from({ length: pairs }, (_, seed) => {
    const claim = madeText(claimTokens, count, seed);
    return { claim, premise: madeText(pairTokens - frameTokens - count(claim), count, seed + pairs) };
  });
  return { pairs: made, pairTokens };
}
