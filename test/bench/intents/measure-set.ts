import {
  classify,
  evaluateIntents,
  shareInterval,
  trainIntents,
  type IntentEvaluation,
  type IntentModel,
} from '@app/intents';
import type { Embedder } from '@app/models';
import { atLeast, atMost, type Figure, type Row } from '../row.js';
import type { IntentSet } from './intent-sets.js';

/** What must be reached; a figure without a goal is for information. */
export interface Goals {
  accuracy?: number;
  auroc?: number;
  calibrationError?: number;
}

/** A trained model, its figures and how long the training took. */
export interface Measured {
  model: IntentModel;
  evaluation: IntentEvaluation;
  seconds: number;
}

/** Trains on a set and measures it, with an encoder (fused) or without one (n-grams alone). */
export async function measureSet(set: IntentSet, embedder?: Embedder): Promise<Measured> {
  const started = performance.now();
  const encoder = embedder && { embedder };
  const model = await trainIntents(set.train, { ...(set.intents && { intents: set.intents }), ...encoder });
  const seconds = (performance.now() - started) / 1000;
  return { model, seconds, evaluation: await evaluateIntents(model, set.validation, encoder) };
}

/** A share in percent with two decimals. */
export function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}

/** The figures with a goal that `figureRows` gives for a set. */
export function goalFigures(name: string, goals: Goals = {}): Figure[] {
  const { accuracy, calibrationError, auroc } = goals;
  const figures = [
    { metric: `${name}, accuracy`, unit: '%', goal: accuracy ?? null },
    { metric: `${name}, ECE`, unit: '', goal: calibrationError ?? null },
    { metric: `${name}, out-of-scope AUROC`, unit: '', goal: auroc ?? null },
  ];
  return figures.filter(({ goal }, place) => place === 0 || goal !== null);
}

/** Rows of a measured set: accuracy with its 95 % interval, macro-F1, calibration, out of scope. */
export function figureRows(
  name: string,
  { evaluation, seconds }: Omit<Measured, 'model'>,
  goals: Goals = {},
): Row[] {
  const { count, accuracy, outOfScope } = evaluation;
  const metric = (what: string): string => `${name}, ${what}`;
  const rows = [
    atLeast(goals.accuracy ?? null, {
      metric: metric('accuracy'),
      value: percent(accuracy),
      unit: '%',
      note: `n=${count}, ± ${percent(shareInterval(accuracy, count))}, trained in ${seconds.toFixed(1)} s`,
    }),
    atLeast(null, { metric: metric('macro-F1'), value: percent(evaluation.macroF1), unit: '%' }),
    atMost(goals.calibrationError ?? null, {
      metric: metric('ECE'),
      value: Math.round(evaluation.calibrationError * 1000) / 1000,
      unit: '',
    }),
  ];
  if (!outOfScope) return rows;
  return [
    ...rows,
    atLeast(goals.auroc ?? null, {
      metric: metric('out-of-scope AUROC'),
      value: Math.round(outOfScope.auroc * 1000) / 1000,
      unit: '',
      note: `n=${outOfScope.count}`,
    }),
    atLeast(null, {
      metric: metric(`out-of-scope recall at ${percent(outOfScope.accuracyLoss)} points of accuracy lost`),
      value: percent(outOfScope.recall),
      unit: '%',
    }),
  ];
}

/** Milliseconds of classifying each of `texts` by itself, at a share of the sorted times (0.95: p95). */
export async function classifyTime(
  model: IntentModel,
  texts: readonly string[],
  { share, embedder }: { share: number; embedder?: Embedder },
): Promise<number> {
  const times: number[] = [];
  for (const text of texts) {
    const started = performance.now();
    await classify(model, text, embedder && { embedder });
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  return Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100;
}
