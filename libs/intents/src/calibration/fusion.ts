import { fitTemperature, logLoss, type Predictions } from './probabilities.js';

/** Both heads at their own temperatures, then weighed: fused = (1 - weight) * ngram / tn + weight * embedding / te. */
export interface FusionScale {
  /** Share of the embedding head, 0..1. */
  readonly weight: number;
  readonly ngramTemperature: number;
  readonly embeddingTemperature: number;
}

const WEIGHTS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/** Fused logits of one utterance. */
export function fuseLogits(
  ngram: ArrayLike<number>,
  embedding: ArrayLike<number>,
  { weight, ngramTemperature, embeddingTemperature }: FusionScale,
): Float64Array {
  return Float64Array.from(
    ngram,
    (logit, k) => ((1 - weight) * logit) / ngramTemperature + (weight * embedding[k]!) / embeddingTemperature,
  );
}

/** The weight with the least log loss on held-out examples, each weight at its own best temperature. */
export function fitFusion(
  ngram: Predictions & { temperature: number },
  embedding: Predictions & { temperature: number },
): FusionScale {
  const { labels } = ngram;
  const candidates = WEIGHTS.map((weight) => {
    const scale: FusionScale = {
      weight,
      ngramTemperature: ngram.temperature,
      embeddingTemperature: embedding.temperature,
    };
    const logits = fuseAll(ngram, embedding, scale);
    return { scale, loss: logLoss({ logits, labels }, fitTemperature({ logits, labels })) };
  });
  return candidates.reduce((best, candidate) => (candidate.loss < best.loss ? candidate : best)).scale;
}

/** Fused logits of all rows. */
export function fuseAll(ngram: Predictions, embedding: Predictions, scale: FusionScale): Float64Array[] {
  return ngram.logits.map((row, index) => fuseLogits(row, embedding.logits[index]!, scale));
}
