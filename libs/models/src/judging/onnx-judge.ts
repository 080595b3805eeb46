import { AppError } from '@app/platform';
import type { InferenceSession as Session, Tensor as OutputTensor } from 'onnxruntime-node';
import type { Entailment, Judge, StatementPair } from '../judge.js';
import { Tensor } from '../onnx-runtime.js';
import { oneThread, openSession, type SessionPlacement } from '../open-session.js';
import type { InstalledModel } from '../registry/registry.js';
import { attentionMask, paddedRows, widthOf } from '../tokens/padded-rows.js';
import { tokenBatches } from '../tokens/token-batches.js';
import { openTokenizer, type TextTokenizer } from '../tokens/tokenizer.js';
import { entailmentOf, relevanceOf } from './calibration.js';
import { joinPair, type JoinedPair } from './join-pair.js';

/** Tokens of one run of the graph, padding included: bounds the memory of a batch, whatever the lengths. */
const batchTokens = 4_096;

/** Padding lies behind both texts, and the mask hides it. */
const paddingSegment = 0;

/** Numbers that the graph gives per pair, by output. */
const outputSizes = { relevance: 1, entailment: 3 } as const;
type Output = keyof typeof outputSizes;

/**
 * Loads a judge into this process. The graph takes `input_ids`, `attention_mask` and `segment_ids` (int64
 * [batch, sequence]) and gives `relevance` (float32 [batch], a logit) and `entailment` (float32 [batch, 3], logits of
 * supported, contradicted, neutral).
 * @throws AppError `model-invalid` when the graph cannot be loaded or has other inputs and outputs
 */
export async function openJudge(
  model: InstalledModel<'judge'>,
  placement: SessionPlacement = oneThread,
): Promise<Judge> {
  const tokenizer = await openTokenizer(model);
  const names = {
    inputs: ['input_ids', 'attention_mask', 'segment_ids'],
    outputs: Object.keys(outputSizes),
  };
  return new OnnxJudge(model, tokenizer, await openSession(model, names, placement));
}

class OnnxJudge implements Judge {
  readonly digest: string;
  readonly maximumTokens: number;

  constructor(
    private readonly model: InstalledModel<'judge'>,
    private readonly tokenizer: TextTokenizer,
    private readonly session: Session,
  ) {
    this.digest = model.digest;
    this.maximumTokens = model.description.maximumTokens;
  }

  async relevance(query: string, passages: readonly string[]): Promise<number[]> {
    const first = this.tokenizer.encode(query);
    const pairs = passages.map((passage) => this.join(first, passage));
    const { relevance } = this.model.description.calibration;
    return (await this.judge(pairs, 'relevance')).map(([logit]) => relevanceOf(logit!, relevance));
  }

  async entailment(pairs: readonly StatementPair[]): Promise<Entailment[]> {
    const joined = pairs.map(({ premise, claim }) => this.join(this.tokenizer.encode(claim), premise));
    const { entailment } = this.model.description.calibration;
    return (await this.judge(joined, 'entailment')).map((logits) =>
      entailmentOf(logits as [number, number, number], entailment),
    );
  }

  async close(): Promise<void> {
    await this.session.release();
  }

  private join(first: readonly number[], second: string): JoinedPair {
    return joinPair(first, this.tokenizer.encode(second), this.model.description);
  }

  /** The logits of one output, pair by pair in the order of the pairs. */
  private async judge(pairs: readonly JoinedPair[], output: Output): Promise<number[][]> {
    const logits: number[][] = [];
    const size = outputSizes[output];
    const indexed = pairs.map(({ ids, segments }, index) => ({ index, ids, segments }));
    for (const batch of tokenBatches(indexed, batchTokens)) {
      const data = await this.run(batch, output);
      for (const [row, { index }] of batch.entries()) {
        logits[index] = [...data.subarray(row * size, (row + 1) * size)];
      }
    }
    return logits;
  }

  private async run(batch: readonly JoinedPair[], output: Output): Promise<Float32Array> {
    const rows = batch.map(({ ids }) => ids);
    const segments = batch.map((pair) => pair.segments);
    const shape = [rows.length, widthOf(rows)];
    const tensor = (values: BigInt64Array) => new Tensor('int64', values, shape);
    const results = await this.session.run(
      {
        input_ids: tensor(paddedRows(rows, this.model.description.tokens.padding)),
        attention_mask: tensor(attentionMask(rows)),
        segment_ids: tensor(paddedRows(segments, paddingSegment)),
      },
      [output],
    );
    return this.checked(results[output], batch.length, output);
  }

  /** A verdict must never rest on something that is no number: such an output fails the whole request. */
  private checked(tensor: OutputTensor | undefined, rows: number, output: Output): Float32Array {
    const data = tensor?.data;
    const size = rows * outputSizes[output];
    if (!(data instanceof Float32Array) || data.length !== size) {
      throw new AppError('model-invalid', {
        detail: `${this.model.id}: ${output} has the shape [${tensor?.dims.join(', ')}] for ${rows} pairs`,
      });
    }
    if (!data.every(Number.isFinite)) {
      throw new AppError('model-invalid', { detail: `${this.model.id}: ${output} is not a number` });
    }
    return data;
  }
}
