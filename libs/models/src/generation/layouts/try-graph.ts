import { AppError } from '@app/platform';
import { oneThread } from '../../open-session.js';
import { endTokensOf } from '../../registry/model-description.js';
import type { InstalledModel } from '../../registry/registry.js';
import { Adapters } from '../adapters.js';
import { openDecoderGraph, type DecoderGraph } from '../decoder-graph.js';
import { openPromptTokenizer } from '../prompt-tokenizer.js';
import { Sequence } from '../sequence.js';

/** How alike (cosine) logits have to be; rounding changes far less, a past that is not read changes far more. */
const alike = 0.98;

/**
 * Runs a described graph on a few tokens, at once and one by one: a graph whose operators are missing, or which reads its
 * past in another way than described, shows it here.
 * @throws AppError `model-invalid`
 */
export async function tryGraph(model: InstalledModel<'generator'>): Promise<void> {
  const tokenizer = await openPromptTokenizer(model);
  const graph = await openDecoderGraph(model, oneThread);
  try {
    const tokens = [...tokenizer.encode('1 2 3'), ...endTokensOf(model.description.tokens)].slice(0, 6);
    const atOnce = await run(graph, model, [tokens]);
    const oneByOne = await run(
      graph,
      model,
      tokens.map((token) => [token]),
    );
    const likeness = cosine(atOnce, oneByOne);
    if (likeness >= alike) return;
    throw new AppError('model-invalid', {
      detail: `${model.description.graph}: read one by one, tokens give other logits than at once (cosine ${likeness.toFixed(3)}); export the decoder with a past`,
    });
  } finally {
    await graph.close();
  }
}

/** Logits behind the last of some runs. */
async function run(
  graph: DecoderGraph,
  model: InstalledModel<'generator'>,
  runs: readonly (readonly number[])[],
): Promise<Float32Array> {
  const adapter = new Adapters(model).feeds(undefined);
  const sequence = new Sequence(graph.makeCache(), 0, adapter);
  let rows: Float32Array[] = [];
  for (const tokens of runs) {
    [rows] = await graph
      .run([{ sequence, tokens, kept: 1, readsPrompt: tokens.length > 1 }])
      .catch((cause: unknown) => {
        if (cause instanceof AppError) throw cause;
        const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
        throw new AppError('model-invalid', {
          detail: `${model.description.graph}: it does not run: ${reason}; take another variant of the model`,
          cause,
        });
      });
  }
  return rows[0];
}

function cosine(left: Float32Array, right: Float32Array): number {
  let [product, leftSquare, rightSquare] = [0, 0, 0];
  for (const [index, value] of left.entries()) {
    product += value * right[index];
    leftSquare += value ** 2;
    rightSquare += right[index] ** 2;
  }
  return product / Math.sqrt(leftSquare * rightSquare);
}
