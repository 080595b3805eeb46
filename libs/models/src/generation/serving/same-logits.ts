import { oneThread } from '../../open-session.js';
import type { InstalledModel } from '../../registry/registry.js';
import { Adapters } from '../adapters.js';
import { openDecoderGraph, type DecoderGraph, type Step } from '../decoder-graph.js';
import { seededRandom } from '../seeded-random.js';
import { Sequence } from '../sequence.js';
import { messageOf } from '../layouts/unusable.js';
import { ServingRefusal } from './refusal.js';

/** How far logits lie from those of the original. */
export interface LogitsDifference {
  /**
   * Root of the mean squared difference of a row of logits in units of their spread, the largest of all rows: some
   * millionths in float32, some hundredths where products round activations to int8.
   */
  readonly found: number;
  /** What is allowed: so far the original differs from itself when it reads the same tokens in other portions, thrice. */
  readonly allowed: number;
}

const allowedTimes = 3;
const alwaysAllowed = 1e-4;

/** In which portions a text is read: runs of a prompt, then steps. */
interface Portions {
  readonly prompt: readonly number[];
  readonly steps: readonly number[];
}

/** Two texts. A graph that runs rows reads their steps together, of different lengths behind different pasts. */
const texts: readonly Portions[] = [
  { prompt: [16, 8], steps: [1, 4, 1] },
  { prompt: [9], steps: [1, 2, 1] },
];

/**
 * Reads the same random tokens with both graphs and compares the logits behind every token. The graphs are loaded one
 * after the other.
 * @throws ServingRefusal `does-not-run`, `logits-differ`
 */
export async function demandSameLogits(
  original: InstalledModel<'generator'>,
  rewritten: InstalledModel<'generator'>,
): Promise<LogitsDifference> {
  const [expected, oneByOne] = await withGraph(original, async (read) => [
    await read(texts),
    await read(texts.map(inOnes)),
  ]);
  const allowed = Math.max(alwaysAllowed, allowedTimes * largestDifference(expected, oneByOne));
  const [logits] = await withGraph(rewritten, async (read) => [await read(texts)]).catch((error: unknown) => {
    const [reason] = messageOf(error).split('\n');
    throw new ServingRefusal('does-not-run', `the rewritten graph does not run: ${reason}`);
  });
  const found = largestDifference(expected, logits);
  if (found <= allowed) return { found, allowed };
  const detail = `logits differ by ${found.toPrecision(2)} of their spread, not by ${allowed.toPrecision(2)} at most`;
  throw new ServingRefusal('logits-differ', detail);
}

function inOnes({ prompt, steps }: Portions): Portions {
  return { prompt: ones(prompt), steps: ones(steps) };
}

function ones(lengths: readonly number[]): number[] {
  return Array<number>(lengths.reduce((sum, length) => sum + length, 0)).fill(1);
}

type Read = (portions: readonly Portions[]) => Promise<Float32Array[][]>;

async function withGraph(
  model: InstalledModel<'generator'>,
  work: (read: Read) => Promise<Float32Array[][][]>,
): Promise<Float32Array[][][]> {
  const graph = await openDecoderGraph(model, oneThread);
  try {
    return await work((portions) => readTexts(graph, model, portions));
  } finally {
    await graph.close();
  }
}

/** Logits behind every token of every text. */
async function readTexts(
  graph: DecoderGraph,
  model: InstalledModel<'generator'>,
  portions: readonly Portions[],
): Promise<Float32Array[][]> {
  const readings = beginTexts(graph, model);
  for (const [index, { prompt }] of portions.entries()) {
    for (const length of prompt) await readings[index].run(graph, length);
  }
  const turns = Math.max(...portions.map(({ steps }) => steps.length));
  for (let turn = 0; turn < turns; turn++) {
    const stepping = readings.filter((_, index) => turn < portions[index].steps.length);
    const lengths = portions.map(({ steps }) => steps[turn]).filter((length) => length !== undefined);
    const steps = stepping.map((reading, index) => reading.next(lengths[index], false));
    const found = graph.runsRows ? await graph.run(steps) : await runOneByOne(graph, steps);
    for (const [index, rows] of found.entries()) stepping[index].rows.push(...rows);
  }
  return readings.map(({ rows }) => rows);
}

function beginTexts(graph: DecoderGraph, model: InstalledModel<'generator'>): Reading[] {
  const random = seededRandom(1);
  const adapter = new Adapters(model).feeds(undefined);
  const shared = graph.runsRows ? graph.makeCache() : undefined;
  return texts.map(({ prompt, steps }, row) => {
    const tokens = ones([...prompt, ...steps]).map(() => Math.floor(random() * model.description.vocabulary));
    return new Reading(new Sequence(shared ?? graph.makeCache(), shared ? row : 0, adapter), tokens);
  });
}

async function runOneByOne(graph: DecoderGraph, steps: readonly Step[]): Promise<Float32Array[][]> {
  const rows: Float32Array[][] = [];
  for (const step of steps) rows.push(...(await graph.run([step])));
  return rows;
}

/** A text that is being read. */
class Reading {
  /** Logits behind the tokens so far. */
  readonly rows: Float32Array[] = [];

  constructor(
    private readonly sequence: Sequence,
    private readonly left: number[],
  ) {}

  next(length: number, readsPrompt: boolean): Step {
    return { sequence: this.sequence, tokens: this.left.splice(0, length), kept: length, readsPrompt };
  }

  /** Reads a piece of the prompt. */
  async run(graph: DecoderGraph, length: number): Promise<void> {
    const [rows] = await graph.run([this.next(length, true)]);
    this.rows.push(...rows);
  }
}

function largestDifference(expected: readonly Float32Array[][], found: readonly Float32Array[][]): number {
  const rows = found.flat();
  return Math.max(...expected.flat().map((row, index) => differenceOf(row, rows[index])));
}

function differenceOf(expected: Float32Array, found: Float32Array): number {
  const mean = expected.reduce((sum, value) => sum + value, 0) / expected.length;
  let [difference, spread] = [0, 0];
  for (const [index, value] of expected.entries()) {
    difference += (value - found[index]) ** 2;
    spread += (value - mean) ** 2;
  }
  const ratio = Math.sqrt(difference / spread);
  // What is no number is as far as can be.
  return Number.isNaN(ratio) ? Infinity : ratio;
}
