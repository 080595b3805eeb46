/** Figures of one intent. Precision is 0 when it was never predicted, F1 is 0 when both others are. */
export interface IntentFigures {
  intent: string;
  /** Utterances of this intent. */
  support: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Counts of right and predicted intents: `counts[r][p]` utterances of `intents[r]` were taken for `intents[p]`. */
export interface ConfusionMatrix {
  intents: string[];
  counts: number[][];
}

/** The confusion matrix over every intent that occurs on either side, in alphabetical order. */
export function confusionMatrix(right: readonly string[], predicted: readonly string[]): ConfusionMatrix {
  const intents = [...new Set([...right, ...predicted])].sort();
  const places = new Map(intents.map((intent, place) => [intent, place]));
  const counts = intents.map(() => intents.map(() => 0));
  right.forEach((intent, index) => {
    counts[places.get(intent)!]![places.get(predicted[index]!)!]! += 1;
  });
  return { intents, counts };
}

/** Precision, recall and F1 of every intent of a confusion matrix. */
export function intentFigures({ intents, counts }: ConfusionMatrix): IntentFigures[] {
  return intents.map((intent, place) => {
    const hits = counts[place]![place]!;
    const support = counts[place]!.reduce((sum, count) => sum + count, 0);
    const claimed = counts.reduce((sum, row) => sum + row[place]!, 0);
    const precision = claimed > 0 ? hits / claimed : 0;
    const recall = support > 0 ? hits / support : 0;
    const f1 = hits > 0 ? (2 * precision * recall) / (precision + recall) : 0;
    return { intent, support, precision, recall, f1 };
  });
}

/** Mean F1 of the intents that have utterances. */
export function macroF1(figures: readonly IntentFigures[]): number {
  const tested = figures.filter(({ support }) => support > 0);
  return tested.length > 0 ? tested.reduce((sum, { f1 }) => sum + f1, 0) / tested.length : 0;
}

const BINS = 15;

/**
 * Expected calibration error over 15 equal bins (Naeini et al. 2015): how far confidence lies from the share of right
 * answers, 0..1.
 */
export function expectedCalibrationError(
  confidences: readonly number[],
  isRight: readonly boolean[],
): number {
  const bins = Array.from({ length: BINS }, () => ({ confidence: 0, right: 0 }));
  confidences.forEach((confidence, index) => {
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))]!;
    bin.confidence += confidence;
    bin.right += isRight[index] ? 1 : 0;
  });
  const gaps = bins.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0);
  return confidences.length > 0 ? gaps / confidences.length : 0;
}

/** Half the width of the 95 % interval of a share, by Wald; for a table, not for shares near 0 or 1. */
export function shareInterval(share: number, count: number): number {
  return count > 0 ? 1.96 * Math.sqrt((share * (1 - share)) / count) : 0;
}
