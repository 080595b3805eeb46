import { AppError } from '@app/platform';
import type { InferenceSession as Session, Tensor as OrtTensor } from 'onnxruntime-node';
import { openSession, type SessionPlacement } from '../open-session.js';
import type { InstalledModel } from '../registry/registry.js';
import {
  fetchesOf,
  layoutOf,
  named,
  tokenFeeds,
  tokenInputs,
  wrongShapes,
  type GraphLayout,
  type RowTokens,
} from './graph-layout.js';
import { floatsOf } from './half-floats.js';
import { cacheNames, cacheShapeOf, KeyValueRows, type CacheShape } from './key-value-rows.js';
import type { Sequence } from './sequence.js';

/**
 * Loads the graph of a generator: `input_ids`, maybe the other `tokenInputs`, and `past_key_values.{i}.key` and `.value`
 * in, `logits` and `present.{i}.key` and `.value` or `added.{i}.key` and `.value` out; ours are built by
 * `training/lab/export/decoder_graph.py`.
 * @throws AppError `model-invalid` when it does not load or is not what the description says
 */
export async function openDecoderGraph(
  model: InstalledModel<'generator'>,
  placement: SessionPlacement,
): Promise<DecoderGraph> {
  const { layers, adapter } = model.description;
  const { tokens, ...optional } = tokenInputs;
  const names = {
    inputs: [
      tokens,
      ...cacheNames('past_key_values', layers),
      ...(adapter?.inputs ?? []).map(({ name }) => name),
    ],
    outputs: ['logits'],
    optionalInputs: Object.values(optional),
  };
  const session = await openSession(model, names, placement);
  const wrong = wrongShapes(session, model.description);
  if (wrong.length === 0) {
    const { description } = model;
    return new DecoderGraph(session, layoutOf(session, description), cacheShapeOf(description));
  }
  await session.release();
  throw new AppError('model-invalid', {
    detail: `${model.id}: in ${model.description.graph} ${wrong.join('; ')}; take a graph that its description is about`,
  });
}

/** A part of a run: tokens that a sequence reads, of which the last `kept` get logits. */
export interface Step {
  readonly sequence: Sequence;
  readonly tokens: readonly number[];
  readonly kept: number;
  /** Whether they are a piece of a prompt, which runs alone. */
  readonly readsPrompt: boolean;
}

/** Runs the graph on tokens of one or more sequences. */
export class DecoderGraph {
  private readonly running = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly session: Session,
    private readonly layout: GraphLayout,
    private readonly shape: CacheShape,
  ) {}

  /** Whether one run may read tokens of several sequences: in graphs that are made for serving. */
  get runsRows(): boolean {
    return this.layout.gives === 'added';
  }

  /** A place for keys and values: of several sequences, if it `runsRows`. */
  makeCache(): KeyValueRows {
    return new KeyValueRows(this.shape);
  }

  /**
   * Reads tokens behind those that each sequence holds, and adds them to it.
   * @param steps of different sequences with the same cache and adapter; one, unless `runsRows`
   * @returns for each step the rows of logits, float32 [vocabulary] each, of its last `kept` tokens in their order; free
   * to be changed
   * @throws AppError `shutting-down` after `close`
   */
  async run(steps: readonly Step[]): Promise<Float32Array[][]> {
    if (this.closed) throw new AppError('shutting-down', { detail: 'the generator is closed' });
    const { layout } = this;
    const { cache, adapter } = steps[0].sequence;
    const { first, rows } = rowsOf(steps);
    const held = Math.max(...rows.map((row) => row.held));
    const width = Math.max(...rows.map(({ tokens }) => tokens.length));
    const past = cache.view({ first, count: rows.length }, held, held + width);
    const [{ readsPrompt }] = steps;
    const kept = rows.length === 1 ? steps[0].kept : 0;
    const feeds = {
      ...named(layout.past, past),
      ...adapter,
      ...tokenFeeds(layout, rows, { kept, readsPrompt }),
    };
    // onnxruntime-node 1.30 copies every output that is fetched, also one in a tensor of ours, into a new buffer; with
    // long texts the garbage costs more time than the run. Hence graphs that give what they added alone.
    const run = this.session.run(feeds, fetchesOf(layout, past));
    this.running.add(run);
    try {
      const outputs = await run;
      this.keep(steps, first, outputs);
      return steps.map((step) => logitsOf(outputs.logits, step, { row: step.sequence.row - first, width }));
    } finally {
      this.running.delete(run);
    }
  }

  /** Waits for the runs in flight. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.allSettled(this.running);
    await this.session.release();
  }

  /** Puts what a run has read into the cache of its sequences. */
  private keep(steps: readonly Step[], first: number, outputs: Session.ReturnType): void {
    const { gives } = this.layout;
    const given = gives === 'in-place' ? [] : this.layout[gives].map((name) => outputs[name]);
    for (const { sequence, tokens } of steps) {
      const { cache, row } = sequence;
      if (gives === 'present') cache.replace(given);
      if (gives === 'added') {
        cache.add(row, sequence.tokens.length, { added: given, from: row - first, count: tokens.length });
      }
      sequence.tokens.push(...tokens);
    }
  }
}

/** Neighbouring rows that hold all steps. A row between them that has none reads nothing that counts. */
function rowsOf(steps: readonly Step[]): { first: number; rows: RowTokens[] } {
  const places = steps.map(({ sequence }) => sequence.row);
  const first = Math.min(...places);
  const rows: RowTokens[] = Array.from({ length: Math.max(...places) - first + 1 }, () => ({
    tokens: [],
    held: 0,
  }));
  for (const { sequence, tokens } of steps) {
    rows[sequence.row - first] = { tokens, held: sequence.tokens.length };
  }
  return { first, rows };
}

/** Logits of the last tokens of a step. The run has given those of all its positions, or of the last ones alone. */
function logitsOf(
  logits: OrtTensor,
  { tokens, kept }: Step,
  { row, width }: { row: number; width: number },
): Float32Array[] {
  const [, given, vocabulary] = logits.dims;
  const first = row * given + tokens.length - kept - (width - given);
  return Array.from({ length: kept }, (_, index) =>
    floatsOf(logits, (first + index) * vocabulary, (first + index + 1) * vocabulary),
  );
}
