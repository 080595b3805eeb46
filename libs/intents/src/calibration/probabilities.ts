/** Probabilities of logits at a temperature: above 1 flattens, below 1 sharpens. */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const probabilities = Float64Array.from(logits, (logit) => logit / temperature);
  const largest = probabilities.reduce((most, value) => Math.max(most, value), -Infinity);
  let sum = 0;
  for (let k = 0; k < probabilities.length; k += 1) {
    probabilities[k] = Math.exp(probabilities[k]! - largest);
    sum += probabilities[k]!;
  }
  return probabilities.map((value) => value / sum);
}

/** Place of the largest number; the first of equals. */
export function argmax(numbers: ArrayLike<number>): number {
  let best = 0;
  for (let k = 1; k < numbers.length; k += 1) if (numbers[k]! > numbers[best]!) best = k;
  return best;
}

/** Logits of examples that a model did not learn from, with their classes. */
export interface Predictions {
  readonly logits: readonly ArrayLike<number>[];
  readonly labels: ArrayLike<number>;
}

/** Mean of -ln(probability of the right class). */
export function logLoss({ logits, labels }: Predictions, temperature: number): number {
  let sum = 0;
  logits.forEach((row, index) => {
    let largest = -Infinity;
    for (let k = 0; k < row.length; k += 1) largest = Math.max(largest, row[k]! / temperature);
    let total = 0;
    for (let k = 0; k < row.length; k += 1) total += Math.exp(row[k]! / temperature - largest);
    sum += Math.log(total) + largest - row[labels[index]!]! / temperature;
  });
  return logits.length > 0 ? sum / logits.length : 0;
}

const COLDEST = 0.02;
const HOTTEST = 20;
const STEPS = 14;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * The temperature of the least log loss (Guo, Pleiss, Sun and Weinberger 2017), found by golden section over its
 * logarithm: the loss is unimodal in it. Lies in 0.02..20.
 */
export function fitTemperature(predictions: Predictions): number {
  const loss = (position: number): number => logLoss(predictions, Math.exp(position));
  let low = Math.log(COLDEST);
  let high = Math.log(HOTTEST);
  let left = high - GOLDEN * (high - low);
  let right = low + GOLDEN * (high - low);
  let lossLeft = loss(left);
  let lossRight = loss(right);
  for (let count = 0; count < STEPS; count += 1) {
    if (lossLeft <= lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - GOLDEN * (high - low);
      lossLeft = loss(left);
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + GOLDEN * (high - low);
      lossRight = loss(right);
    }
  }
  return Math.exp((low + high) / 2);
}
