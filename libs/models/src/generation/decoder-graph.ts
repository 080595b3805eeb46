import { AppError } from '@app/platform';
import type { InferenceSession as Session, Tensor as OrtTensor } from 'onnxruntime-node';
import { Tensor } from '../onnx-runtime.js';
import { openSession, type SessionPlacement } from '../open-session.js';
import type { InstalledModel } from '../registry/registry.js';
import { cacheNames, type KeyValueCache } from './key-value-cache.js';

/** Tensors that every run is given beside tokens and cache: the matrices of an adapter, or empty ones. */
export type AdapterFeeds = Readonly<Record<string, OrtTensor>>;

/** Present in graphs that can leave out the logits nobody asked for, which saves most of the time of a prompt. */
const keptLogitsInput = 'num_logits_to_keep';

/** Loads the graph of a generator; see `training/lab/export/decoder_graph.py` for its inputs and outputs. */
export async function openDecoderGraph(
  model: InstalledModel<'generator'>,
  placement: SessionPlacement,
): Promise<DecoderGraph> {
  const { layers, adapter } = model.description;
  const names = {
    inputs: [
      'input_ids',
      'attention_mask',
      ...cacheNames('past_key_values', layers),
      ...(adapter?.inputs ?? []).map(({ name }) => name),
    ],
    outputs: ['logits', ...cacheNames('present', layers)],
    optionalInputs: [keptLogitsInput],
  };
  const session = await openSession(model, names, placement);
  const wrong = wrongShapes(session, model.description);
  if (wrong.length === 0) return new DecoderGraph(session, layers);
  await session.release();
  throw new AppError('model-invalid', { detail: `${model.id}: the graph has another ${wrong.join(', ')}` });
}

/** Runs the graph on one sequence. */
export class DecoderGraph {
  private readonly choosesLogits: boolean;
  private readonly pastNames: readonly string[];
  private readonly presentNames: readonly string[];
  /** Outputs that hold the keys and values of the read tokens alone; none in graphs that are not made for serving. */
  private readonly addedNames: readonly string[];
  private readonly running = new Set<Promise<unknown>>();
  private closed = false;

  constructor(
    private readonly session: Session,
    layers: number,
  ) {
    this.choosesLogits = session.inputNames.includes(keptLogitsInput);
    this.pastNames = cacheNames('past_key_values', layers);
    this.presentNames = cacheNames('present', layers);
    const addedNames = cacheNames('added', layers);
    this.addedNames = addedNames.every((name) => session.outputNames.includes(name)) ? addedNames : [];
  }

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
    const length = cache.tokens.length + tokens.length;
    const past = cache.tensorsFor(length);
    const feeds: Record<string, OrtTensor> = {
      ...named(this.pastNames, past),
      ...adapter,
      input_ids: int64(BigInt64Array.from(tokens, BigInt), [1, tokens.length]),
      attention_mask: int64(new BigInt64Array(length).fill(1n), [1, length]),
    };
    if (this.choosesLogits) feeds[keptLogitsInput] = int64(BigInt64Array.of(BigInt(kept)), []);
    const run = this.session.run(feeds, this.fetches(past));
    this.running.add(run);
    try {
      const outputs = await run;
      cache.add(
        tokens,
        this.addedNames.map((name) => outputs[name]),
      );
      return lastRows(outputs.logits, kept);
    } finally {
      this.running.delete(run);
    }
  }

  /**
   * Without outputs of its own for what was added, the graph writes into the tensors it reads from: the attention kernel
   * sees that past and present are one. It works, but onnxruntime-node 1.30 copies every output that is fetched, also
   * one in a tensor of ours, into a new buffer; with long texts the garbage costs more time than the run.
   */
  private fetches(past: readonly OrtTensor[]): Record<string, OrtTensor | null> {
    if (this.addedNames.length === 0) return { logits: null, ...named(this.presentNames, past) };
    return { logits: null, ...Object.fromEntries(this.addedNames.map((name) => [name, null])) };
  }

  /** Waits for the runs in flight. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await Promise.allSettled(this.running);
    await this.session.release();
  }
}

function named(names: readonly string[], tensors: readonly OrtTensor[]): Record<string, OrtTensor> {
  return Object.fromEntries(names.map((name, index) => [name, tensors[index]]));
}

function int64(values: BigInt64Array, shape: readonly number[]): OrtTensor {
  return new Tensor('int64', values, shape);
}

function lastRows(logits: OrtTensor, count: number): Float32Array[] {
  const [, rows, width] = logits.dims;
  const data = logits.data as Float32Array;
  return Array.from({ length: count }, (_, index) => {
    const row = rows - count + index;
    return data.subarray(row * width, (row + 1) * width);
  });
}

function wrongShapes(
  session: Session,
  { vocabulary, keyValueHeads, headSize, adapter, layers }: InstalledModel<'generator'>['description'],
): string[] {
  const expected: [string, (number | null)[]][] = [
    ['logits', [null, null, vocabulary]],
    ...cacheNames('past_key_values', layers).map((name): [string, (number | null)[]] => [
      name,
      [null, keyValueHeads, null, headSize],
    ]),
    ...(adapter?.inputs ?? []).map(({ name, rows, columns }): [string, (number | null)[]] => [
      name,
      [rows, columns],
    ]),
  ];
  const shapes = new Map(
    [...session.inputMetadata, ...session.outputMetadata].map((value) => [
      value.name,
      value.isTensor ? value.shape : [],
    ]),
  );
  return expected
    .filter(([name, shape]) => {
      const found = shapes.get(name) ?? [];
      return !(
        found.length === shape.length &&
        shape.every((size, axis) => size === null || typeof found[axis] === 'string' || found[axis] === size)
      );
    })
    .map(([name]) => name);
}
