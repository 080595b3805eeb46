import {
  classify,
  evaluateJudged,
  judgeExamples,
  shareInterval,
  trainIntents,
  type IntentEvaluation,
  type IntentModel,
  type Judged,
} from '@app/intents';
import type { Embedder } from '@app/models';
import { calibrationChance, type CalibrationChance } from './calibration-chance.js';
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
  chance: CalibrationChance;
  seconds: number;
}

/** Trains on a set and measures it, with an encoder (fused) or without one (n-grams alone). */
export async function measureSet(set: IntentSet, embedder?: Embedder): Promise<Measured> {
  const started = performance.now();
  const encoder = embedder && { embedder };
  const model = await trainIntents(set.train, { ...(set.intents && { intents: set.intents }), ...encoder });
  const seconds = (performance.now() - started) / 1000;
  const judged = await judgeExamples(model, set.validation, encoder);
  return { model, seconds, ...judgement(judged) };
}

/** The figures of what was judged. */
export function judgement(judged: readonly Judged[]): Pick<Measured, 'evaluation' | 'chance'> {
  return { evaluation: evaluateJudged(judged), chance: calibrationChance(judged) };
}

/** A share in percent with two decimals. */
export function percent(share: number): number {
  return Math.round(share * 10_000) / 100;
}

function thousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
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
  { evaluation, chance, seconds }: Omit<Measured, 'model'>,
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
      value: thousandths(evaluation.calibrationError),
      unit: '',
      note:
        `mean confidence ${percent(chance.confidence)} %; chance alone gives ${thousandths(chance.mean)}, ` +
        `${thousandths(chance.least)} to ${thousandths(chance.most)} in 95 % of draws`,
    }),
  ];
  if (!outOfScope) return rows;
  return [
    ...rows,
    atLeast(goals.auroc ?? null, {
      metric: metric('out-of-scope AUROC'),
      value: thousandths(outOfScope.auroc),
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
