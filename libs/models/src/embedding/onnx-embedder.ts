import type { InferenceSession as Session } from 'onnxruntime-node';
import { AppError } from '@app/platform';
import type { Embedder, TextKind } from '../embedder.js';
import { Tensor } from '../onnx-runtime.js';
import { oneThread, openSession, type SessionPlacement } from '../open-session.js';
import type { InstalledModel } from '../registry/registry.js';
import { attentionMask, paddedRows, widthOf } from '../tokens/padded-rows.js';
import { tokenBatches, type TokenizedText } from '../tokens/token-batches.js';
import { openEmbedderTokenizer, type EmbedderTokenizer } from './embedder-tokenizer.js';

/** Tokens of one run of the graph, padding included: bounds the memory of a batch, whatever the lengths. */
const batchTokens = 16_384;

/** The same for a graph that has framing tokens: it compares all tokens of a text with each other. */
const framedBatchTokens = 4_096;

/** How far the squared length of a vector may lie from 1. */
const lengthTolerance = 1e-3;

/**
 * Loads an embedder into this process. The graph takes `input_ids` and `attention_mask` (int64 [batch, sequence])
 * and gives `sentence_embedding` (float32 [batch, dimensions]).
 * @throws AppError `model-invalid` when the graph cannot be loaded or has other inputs and outputs
 */
export async function openEmbedder(
  model: InstalledModel<'embedder'>,
  placement: SessionPlacement = oneThread,
): Promise<Embedder> {
  const tokenizer = await openEmbedderTokenizer(model);
  const names = { inputs: ['input_ids', 'attention_mask'], outputs: ['sentence_embedding'] };
  return new OnnxEmbedder(model, tokenizer, await openSession(model, names, placement));
}

class OnnxEmbedder implements Embedder {
  readonly digest: string;
  readonly dimensions: number;
  readonly maximumTokens: number;

  constructor(
    private readonly model: InstalledModel<'embedder'>,
    private readonly tokenizer: EmbedderTokenizer,
    private readonly session: Session,
  ) {
    this.digest = model.digest;
    this.dimensions = model.description.dimensions;
    this.maximumTokens = model.description.maximumTokens;
  }

  async embed(texts: readonly string[], kind: TextKind): Promise<Float32Array[]> {
    const { prefixes, tokens } = this.model.description;
    const tokenized = texts.map((text, index) => ({
      index,
      ids: this.tokenizer.read(prefixes[kind] + text),
    }));
    const vectors: Float32Array[] = [];
    for (const batch of tokenBatches(tokenized, tokens ? framedBatchTokens : batchTokens)) {
      const output = await this.run(batch);
      for (const [row, { index }] of batch.entries()) {
        vectors[index] = output.slice(row * this.dimensions, (row + 1) * this.dimensions);
        this.check(vectors[index]);
      }
    }
    return vectors;
  }

  countTokens(text: string): number {
    return this.tokenizer.count(text);
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private async run(batch: readonly TokenizedText[]): Promise<Float32Array> {
    const rows = batch.map(({ ids }) => ids);
    const shape = [rows.length, widthOf(rows)];
    const { sentence_embedding: output } = await this.session.run({
      input_ids: new Tensor('int64', paddedRows(rows, this.tokenizer.padding), shape),
      attention_mask: new Tensor('int64', attentionMask(rows), shape),
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
