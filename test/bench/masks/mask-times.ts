import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { seededRandom } from '@app/platform';
import { TokenMasks } from '../../../libs/models/src/generation/constraints/token-masks.js';
import type { Measurement } from '../measurement.js';
import { mean, median, quantile } from '../models/metrics.js';
import { markdownTable } from '../models/report.js';
import { atMost, type Figure, type Row } from '../row.js';
import { maskedAnswers, type MaskedAnswer } from './masked-answers.js';
import { LongestTokens, referenceVocabulary, type ReferenceVocabulary } from './reference-vocabulary.js';

const ROUNDS = 6;
const MOST_MS = 1;
const SEED = 150;

/** What one text costs, in milliseconds and bytes. */
interface Costs {
  /** Compiling a constraint that was not met before. */
  compile: number;
  /** Mask and taking note of the token, for each token; every mask is worked out for the first time. */
  cold: number[];
  /** The same for a second request with the constraint. */
  warm: number[];
  memory: number;
}

/** Time of masks over a vocabulary of 150,000 tokens, step by step along a text that fulfils them. */
export const maskTimes: Measurement = {
  name: 'masks',
  figures: maskedAnswers.map(({ name }) => figureOf(name)),
  async measure({ pack, say, show }) {
    const vocabulary = await referenceVocabulary(await pack('reference-models'));
    const tokens = new LongestTokens(vocabulary);
    const rows: Row[] = [];
    const cells: string[][] = [];
    for (const answer of maskedAnswers) {
      say(`masking: ${answer.name}`);
      const ids = [...tokens.of(answer.text), vocabulary.endToken];
      // The first round warms up the compiler of JavaScript.
      const rounds = Array.from({ length: ROUNDS }, () => follow(vocabulary, answer, ids)).slice(1);
      rows.push(rowOf(answer.name, rounds));
      cells.push(cellsOf(answer.name, ids.length, rounds));
    }
    show(`${markdownTable({ title, headings, rows: cells })}\n`);
    return rows;
  },
};

const title = 'Milliseconds of a step';
const headings = [
  'constraint',
  'steps',
  'cold mean',
  'p50',
  'p95',
  'max',
  'warm p50',
  'p95',
  'max',
  'compile',
  'MiB',
];

function figureOf(name: string): Figure {
  return { metric: `mask of a step, mean of a first request, ${name}`, unit: 'ms', goal: MOST_MS };
}

function follow(
  vocabulary: ReferenceVocabulary,
  { constraints, text }: MaskedAnswer,
  ids: readonly number[],
): Costs {
  const masks = new TokenMasks(vocabulary);
  // Makes the tree of the vocabulary, which all constraints have in common.
  masks.maskFor({ maximumTokens: 1, citations: [] });
  const logits = Float32Array.from({ length: vocabulary.size }, seededRandom(SEED));
  const bytesBefore = bytesInUse();
  const along = (): [number, number[]] => {
    const begin = performance.now();
    const mask = masks.maskFor({ ...constraints, maximumTokens: 2 * ids.length + 400 });
    const compile = performance.now() - begin;
    const steps = ids.map((id, index) => {
      const row = logits.slice();
      const before = performance.now();
      mask?.apply(row);
      if (row[id] === -Infinity) throw new Error(`token ${index} of the text is forbidden: ${text}`);
      mask?.accept(id);
      return performance.now() - before;
    });
    return [compile, steps];
  };
  const [compile, cold] = along();
  const memory = bytesInUse() - bytesBefore;
  const [, warm] = along();
  return { compile, cold, warm, memory };
}

/** Bytes of all objects and arrays that are in use. */
function bytesInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function rowOf(name: string, rounds: readonly Costs[]): Row {
  return atMost(MOST_MS, {
    ...figureOf(name),
    value: Number(median(rounds.map(({ cold }) => mean(cold))).toFixed(3)),
  });
}

function cellsOf(name: string, count: number, rounds: readonly Costs[]): string[] {
  return [
    name,
    String(count),
    median(rounds.map(({ cold }) => mean(cold))).toFixed(3),
    ...quantiles(rounds.flatMap(({ cold }) => cold)),
    ...quantiles(rounds.flatMap(({ warm }) => warm)),
    median(rounds.map(({ compile }) => compile)).toFixed(1),
    (median(rounds.map(({ memory }) => memory)) / 2 ** 20).toFixed(1),
  ];
}

/** The times that half of the steps stays within, that 95 % do, and the longest. */
function quantiles(steps: readonly number[]): string[] {
  return [0.5, 0.95, 1].map((share) => quantile(steps, share).toFixed(3));
}
