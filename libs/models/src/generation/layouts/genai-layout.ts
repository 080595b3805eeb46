import { z } from 'zod';
import { checked, idList, readJson, type LayoutSettings } from './layout-settings.js';
import { unusable } from './unusable.js';

/** The configuration of a folder in the layout of onnxruntime-genai. */
export const genaiConfig = 'genai_config.json';

const count = z.int().min(1);
const pattern = z.string().optional();

/** The parts that are read, see onnxruntime.ai/docs/genai/reference/config.html. */
const schema = z.object({
  model: z.object({
    type: z.string(),
    context_length: count,
    vocab_size: count,
    eos_token_id: idList,
    pad_token_id: z.int().nullish(),
    decoder: z.object({
      filename: z.string().min(1),
      num_hidden_layers: count,
      num_key_value_heads: count,
      head_size: count,
      inputs: z.object({ past_key_names: pattern, past_value_names: pattern }).optional(),
      outputs: z.object({ present_key_names: pattern, present_value_names: pattern }).optional(),
    }),
  }),
});

type DecoderNames = z.output<typeof schema>['model']['decoder'];

/**
 * Tokens after which models of these types turn to other rotary factors. What was read before would have to be read
 * again, so a text ends there.
 */
const switchingTypes: Readonly<Record<string, number>> = { phi3: 4_096, phimoe: 4_096, phi3small: 8_192 };

/**
 * Reads `genai_config.json`; undefined when the folder has none.
 * @throws AppError `model-invalid` when it does not say what is needed
 */
export async function readGenaiLayout(folder: string): Promise<LayoutSettings | undefined> {
  const content = await readJson(folder, genaiConfig);
  if (content === undefined) return undefined;
  const { model } = checked(schema, content, genaiConfig);
  const { decoder } = model;
  checkNames(decoder);
  return {
    source: genaiConfig,
    graph: decoder.filename,
    contextTokens: Math.min(model.context_length, switchingTypes[model.type] ?? Infinity),
    layers: decoder.num_hidden_layers,
    keyValueHeads: decoder.num_key_value_heads,
    headSize: decoder.head_size,
    vocabulary: model.vocab_size,
    end: model.eos_token_id,
    padding: model.pad_token_id ?? undefined,
  };
}

function checkNames({ inputs, outputs }: DecoderNames): void {
  const expected: [string, string | undefined, string][] = [
    ['inputs.past_key_names', inputs?.past_key_names, 'past_key_values.%d.key'],
    ['inputs.past_value_names', inputs?.past_value_names, 'past_key_values.%d.value'],
    ['outputs.present_key_names', outputs?.present_key_names, 'present.%d.key'],
    ['outputs.present_value_names', outputs?.present_value_names, 'present.%d.value'],
  ];
  for (const [field, found, wanted] of expected) {
    if (found === undefined || found === wanted) continue;
    throw unusable(
      genaiConfig,
      `model.decoder.${field} is "${found}", not "${wanted}"`,
      'export the model with a current onnxruntime-genai',
    );
  }
}
