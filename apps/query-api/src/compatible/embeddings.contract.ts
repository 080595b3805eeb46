import { z } from 'zod';

const INPUTS = 256;
const CHARACTERS = 200_000;

const Input = z.string().min(1).max(50_000);

/**
 * Body of `POST /v1/embeddings`, as OpenAI has it; `input_type` (Cohere, Voyage) or `task` (Jina) tells a question from a
 * passage, which is what a text is without them. Fields that are not read here are ignored, as clients expect.
 */
export const EmbeddingsRequest = z.looseObject({
  input: z
    .union([Input, z.array(Input).min(1).max(INPUTS)], {
      error: 'takes a text, or 1 to 256 texts; lists of tokens are not taken',
    })
    .refine((input) => [input].flat().join('').length <= CHARACTERS, {
      message: `the texts have more than ${CHARACTERS} characters together`,
    }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).nullish(),
  input_type: z.string().nullish(),
  task: z.string().nullish(),
});
export type EmbeddingsRequest = z.infer<typeof EmbeddingsRequest>;

/** Answer of `POST /v1/embeddings`: unit vectors in the order of the texts, as numbers or as base64 of float32 (little-endian). */
export const EmbeddingsResponse = z.strictObject({
  object: z.literal('list'),
  model: z.string(),
  data: z.array(
    z.strictObject({
      object: z.literal('embedding'),
      index: z.int().nonnegative(),
      embedding: z.union([z.array(z.number()), z.string()]),
    }),
  ),
  usage: z.strictObject({ prompt_tokens: z.int(), total_tokens: z.int() }),
});
export type EmbeddingsResponse = z.infer<typeof EmbeddingsResponse>;
