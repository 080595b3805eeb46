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
} from './graph-layout.js';
import { floatsOf } from './half-floats.js';
import { cacheNames, type KeyValueCache } from './key-value-cache.js';

/** Tensors that every run is given beside tokens and cache: the matrices of an adapter, or empty ones. */
export type AdapterFeeds = Readonly<Record<string, OrtTensor>>;

/**
 * Loads the graph of a generator: `input_ids`, maybe the other `tokenInputs`, and `past_key_values.{i}.key` and `.value`
 * in, `logits` and `present.{i}.key` and `.value` out; ours are built by `training/lab/export/decoder_graph.py`.
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
    outputs: ['logits', ...cacheNames('present', layers)],
    optionalInputs: Object.values(optional),
  };
  const session = await openSession(model, names, placement);
  const wrong = wrongShapes(session, model.description);
  if (wrong.length === 0) return new DecoderGraph(session, layoutOf(session, model.description));
  await session.release();
  throw new AppError('model-invalid', { detail: `${model.id}: the graph differs: ${wrong.join('; ')}` });
}

/** Runs the graph on one sequence. */
export class DecoderGraph {
  private readonly running = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly session: Session,
    private readonly layout: GraphLayout,
  ) {}

  /**
   * Reads tokens behind those in the cache and adds them to it.
   * @param kept how many of the last tokens need logits
   * @returns rows of logits, float32 [vocabulary] each, of the last `kept` tokens in their order; free to be changed
   * @throws AppError `shutting-down` after `close`
   */
  async run(
    tokens: readonly number[],
    kept: number,
    { cache, adapter }: { cache: KeyValueCache; adapter: AdapterFeeds },
  ): Promise<Float32Array[]> {
    if (this.closed) throw new AppError('shutting-down', { detail: 'the generator is closed' });
    const { layout } = this;
    const held = cache.tokens.length;
    const past = cache.tensorsFor(held + tokens.length);
    const feeds = {
      ...named(layout.past, past),
      ...adapter,
      ...tokenFeeds(layout, tokens, { held, kept }),
    };
    // onnxruntime-node 1.30 copies every output that is fetched, also one in a tensor of ours, into a new buffer; with
    // long texts the garbage costs more time than the run. Hence graphs that give what they added alone.
    const run = this.session.run(feeds, fetchesOf(layout, past));
    this.running.add(run);
    try {
      const outputs = await run;
      const given = layout.gives === 'in-place' ? [] : layout[layout.gives];
      cache.add(
        tokens,
        given.map((name) => outputs[name]),
      );
      return lastRows(outputs.logits, kept);
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
}

function lastRows(logits: OrtTensor, count: number): Float32Array[] {
  const [, rows, width] = logits.dims;
  return Array.from({ length: count }, (_, index) => {
    const row = rows - count + index;
    return floatsOf(logits, row * width, (row + 1) * width);
  });
}
