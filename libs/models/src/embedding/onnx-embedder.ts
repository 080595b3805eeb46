import { join } from 'node:path';
import type { InferenceSession as Session } from 'onnxruntime-node';
import { AppError } from '@app/platform';
import type { Embedder, TextKind } from '../embedder.js';
import { InferenceSession, Tensor } from '../onnx-runtime.js';
import type { InstalledModel } from '../registry/registry.js';
import { tokenBatches, type TokenizedText } from './token-batches.js';
import { openTokenizer, type TextTokenizer } from './tokenizer.js';

/** Tokens of one run of the graph, padding included: bounds the memory of a batch, whatever the lengths. */
const batchTokens = 16_384;

/** The id that fills up a batch, and stands for a text that has no token at all. */
const padding = 0;

/** How far the squared length of a vector may lie from 1. */
const lengthTolerance = 1e-3;

/**
 * Loads an embedder into this process. The graph takes `input_ids` and `attention_mask` (int64 [batch, sequence])
 * and gives `sentence_embedding` (float32 [batch, dimensions]).
 * @param threads threads of one run
 * @throws AppError `model-invalid` when the graph cannot be loaded or has other inputs and outputs
 */
export async function openEmbedder(model: InstalledModel, threads = 1): Promise<Embedder> {
  const tokenizer = await openTokenizer(model);
  const graph = join(model.folder, model.description.graph);
  const session = await InferenceSession.create(graph, { intraOpNumThreads: threads }).catch(
    (cause: unknown) => {
      throw new AppError('model-invalid', { detail: `${model.id}: the graph does not load`, cause });
    },
  );
  const missing = ['input_ids', 'attention_mask'].filter((name) => !session.inputNames.includes(name));
  if (missing.length > 0 || !session.outputNames.includes('sentence_embedding')) {
    throw new AppError('model-invalid', { detail: `${model.id}: the graph has other inputs or outputs` });
  }
  return new OnnxEmbedder(model, tokenizer, session);
}

class OnnxEmbedder implements Embedder {
  readonly digest: string;
  readonly dimensions: number;
  readonly maximumTokens: number;

  constructor(
    private readonly model: InstalledModel,
    private readonly tokenizer: TextTokenizer,
    private readonly session: Session,
  ) {
    this.digest = model.digest;
    this.dimensions = model.description.dimensions;
    this.maximumTokens = model.description.maximumTokens;
  }

  async embed(texts: readonly string[], kind: TextKind): Promise<Float32Array[]> {
    const prefix = this.model.description.prefixes[kind];
    const tokenized = texts.map((text, index) => {
      const ids = this.tokenizer.encode(prefix + text).slice(0, this.maximumTokens);
      return { index, ids: ids.length > 0 ? ids : [padding] };
    });
    const vectors: Float32Array[] = [];
    for (const batch of tokenBatches(tokenized, batchTokens)) {
      const output = await this.run(batch);
      for (const [row, { index }] of batch.entries()) {
        vectors[index] = output.slice(row * this.dimensions, (row + 1) * this.dimensions);
        this.check(vectors[index]);
      }
    }
    return vectors;
  }

  countTokens(text: string): number {
    return this.tokenizer.encode(text).length;
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private async run(batch: readonly TokenizedText[]): Promise<Float32Array> {
    const width = Math.max(...batch.map(({ ids }) => ids.length));
    const ids = new BigInt64Array(batch.length * width).fill(BigInt(padding));
    const mask = new BigInt64Array(batch.length * width);
    for (const [row, text] of batch.entries()) {
      for (const [column, id] of text.ids.entries()) ids[row * width + column] = BigInt(id);
      mask.fill(1n, row * width, row * width + text.ids.length);
    }
    const dims = [batch.length, width];
    const { sentence_embedding: output } = await this.session.run({
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', mask, dims),
    });
    const data = output?.data;
    if (!(data instanceof Float32Array) || data.length !== batch.length * this.dimensions) {
      throw new AppError('model-invalid', {
        detail: `${this.model.id}: the graph gave [${output?.dims.join(', ')}], not [${batch.length}, ${this.dimensions}]`,
      });
    }
    return data;
  }

  /** The vector store cuts a vector that is too long and takes one that is no number, so nothing else may leave. */
  private check(vector: Float32Array): void {
    const squared = vector.reduce((sum, value) => sum + value * value, 0);
    if (vector.length !== this.dimensions || !(Math.abs(squared - 1) <= lengthTolerance)) {
      throw new AppError('model-invalid', {
        detail: `${this.model.id}: the graph gave a vector of another length`,
      });
    }
  }
}
