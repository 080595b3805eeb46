import { z } from 'zod';

const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a plain name');

const file = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
});

/** Content of `model.json` of an embedder. `tokenizer` and `graph` name two of its `files`. */
export const embedderDescription = z
  .strictObject({
    role: z.literal('embedder'),
    name: plainName,
    version: plainName,
    licence: z.string().min(1),
    files: z.record(plainName, file),
    tokenizer: plainName,
    graph: plainName,
    dimensions: z.int().min(1).max(8_192),
    maximumTokens: z.int().min(1).max(131_072),
    normalised: z.literal(true),
    prefixes: z.strictObject({ query: z.string(), passage: z.string() }),
  })
  .refine(({ files, tokenizer, graph }) => tokenizer in files && graph in files, {
    error: 'tokenizer and graph must be listed in files',
  });

/** A checked `model.json`. */
export type EmbedderDescription = z.output<typeof embedderDescription>;
