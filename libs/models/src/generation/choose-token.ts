import type { GenerationConstraints } from '../generator.js';

/** The constraints that decide among tokens. */
export type ChoiceSettings = Pick<GenerationConstraints, 'temperature' | 'topK' | 'topP' | 'minP'>;

/**
 * Chooses a token from a row of logits, which is left as it is. Above temperature 0: the k likeliest, then the likeliest
 * up to topP (Holtzman et al. 2020), then those with minP of the likeliest (Nguyen et al. 2024), then one draw.
 */
export function chooseToken(
  logits: Float32Array,
  { temperature = 0, topK, topP = 1, minP = 0 }: ChoiceSettings,
  random: () => number,
): number {
  const best = indexOfMaximum(logits);
  if (temperature <= 0) return best;
  const floor = topK === undefined ? -Infinity : kthLargest(logits, topK);
  const weights = new Float64Array(logits.length);
  let total = 0;
  for (const [id, logit] of logits.entries()) {
    if (logit < floor) continue;
    weights[id] = Math.exp((logit - logits[best]) / temperature);
    total += weights[id];
  }
  const nucleus = topP < 1 ? smallestWeightOfNucleus(weights, total, topP) : 0;
  // The likeliest token has the weight 1.
  return draw(weights, Math.max(nucleus, minP), random);
}

/** Lowers the logits of tokens that were generated before (Keskar et al. 2019), in place. */
export function penaliseRepetition(
  logits: Float32Array,
  generated: Iterable<number>,
  penalty: number | undefined,
): void {
  if (penalty === undefined || penalty === 1) return;
  for (const id of new Set(generated)) logits[id] = logits[id] * (logits[id] > 0 ? 1 / penalty : penalty);
}

/** Natural logarithm of the probability of a token: log softmax. */
export function logProbabilityOf(logits: Float32Array, id: number): number {
  const top = logits[indexOfMaximum(logits)];
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - top);
  return logits[id] - top - Math.log(total);
}

/** The first of the largest. */
export function indexOfMaximum(values: Float32Array): number {
  let best = 0;
  for (let index = 1; index < values.length; index++) if (values[index] > values[best]) best = index;
  return best;
}

function kthLargest(values: Float32Array, k: number): number {
  return values.slice().sort()[Math.max(0, values.length - Math.max(1, k))];
}

/** Weight of the last token that is needed to reach a share of the total. */
function smallestWeightOfNucleus(weights: Float64Array, total: number, topP: number): number {
  // Tokens below this weight are together less than the share that is left out: no need to sort them.
  const floor = ((1 - topP) * total) / weights.length;
  const sorted = weights.filter((weight) => weight > 0 && weight >= floor).sort();
  let sum = 0;
  for (let index = sorted.length - 1; index >= 0; index--) {
    sum += sorted[index];
    if (sum >= topP * total) return sorted[index];
  }
  return 0;
}

function draw(weights: Float64Array, smallest: number, random: () => number): number {
  let total = 0;
  for (const weight of weights) if (weight >= smallest) total += weight;
  let rest = random() * total;
  let last = 0;
  for (const [id, weight] of weights.entries()) {
    if (weight < smallest || weight === 0) continue;
    last = id;
    rest -= weight;
    if (rest < 0) return id;
  }
  return last;
}
