import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { checked, idList, readJson, type LayoutSettings } from './layout-settings.js';
import { configFile } from './rotary/rotary-settings.js';
import { unusable } from './unusable.js';

const generationFile = 'generation_config.json';

/** Endings of graph files by what the weights were rounded to, as transformers.js names them; the best for a CPU first. */
const variants: Readonly<Record<string, string>> = {
  q4: '_q4',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  fp32: '',
  q4f16: '_q4f16',
  fp16: '_fp16',
  bnb4: '_bnb4',
};

const count = z.int().min(1).optional();

/** Names of the original architectures; models with an eye or an ear keep those of the decoder in `text_config`. */
const counts = z.object({
  num_hidden_layers: count,
  num_layers: count,
  num_attention_heads: count,
  num_key_value_heads: count,
  head_dim: count.nullable(),
  hidden_size: count,
  vocab_size: count,
  max_position_embeddings: count,
  eos_token_id: idList,
  pad_token_id: z.int().nullish(),
});

const schema = counts.extend({ text_config: counts.optional() });

/**
 * Reads `config.json` beside `onnx/model*.onnx`, the layout of transformers.js and optimum; undefined when the folder
 * has none.
 * @param variant one of q4, q8, int8, uint8, fp32, q4f16, fp16 and bnb4; by default the first of them that is there
 * @throws AppError `model-invalid` when it does not say what is needed or the graph is not there
 */
export async function readTransformersLayout(
  folder: string,
  variant?: string,
): Promise<LayoutSettings | undefined> {
  const content = await readJson(folder, configFile);
  if (content === undefined) return undefined;
  const { text_config: inner, ...outer } = checked(schema, content, configFile);
  const generation = checked(
    z.object({ eos_token_id: idList, pad_token_id: z.int().nullish() }),
    (await readJson(folder, generationFile)) ?? {},
    generationFile,
  );
  const config = { ...outer, ...inner };
  const heads = needed('num_attention_heads', config.num_attention_heads);
  return {
    source: configFile,
    graph: await findGraph(folder, variant),
    contextTokens: needed('max_position_embeddings', config.max_position_embeddings),
    layers: needed('num_hidden_layers', config.num_hidden_layers ?? config.num_layers),
    keyValueHeads: config.num_key_value_heads ?? heads,
    headSize: config.head_dim ?? needed('hidden_size', config.hidden_size) / heads,
    vocabulary: needed('vocab_size', config.vocab_size),
    end: [...new Set([...generation.eos_token_id, ...config.eos_token_id, ...outer.eos_token_id])],
    padding: generation.pad_token_id ?? config.pad_token_id ?? undefined,
  };
}

function needed(field: string, value: number | undefined): number {
  if (value !== undefined) return value;
  throw unusable(configFile, `${field} is missing`, 'take the config.json of the original model');
}

async function findGraph(folder: string, variant: string | undefined): Promise<string> {
  const wanted = variant === undefined ? Object.keys(variants) : [variant];
  for (const name of wanted) {
    const graph = `onnx/model${variants[name] ?? `_${name}`}.onnx`;
    const isThere = await access(join(folder, graph)).then(
      () => true,
      () => false,
    );
    if (isThere) return graph;
  }
  throw unusable(
    variant === undefined ? 'onnx/model*.onnx' : `onnx/model${variants[variant] ?? `_${variant}`}.onnx`,
    'there is no such graph',
    'download the onnx folder of the model too, or name a variant that it has',
  );
}
