import { z } from 'zod';

const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a plain name');
const tokenId = z.int().min(0);
const maximumTokens = z.int().min(8).max(131_072);

const file = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
});

/** What every model has. `tokenizer` and `graph` name two of its `files`. */
const common = {
  name: plainName,
  version: plainName,
  licence: z.string().min(1),
  files: z.record(plainName, file),
  tokenizer: plainName,
  graph: plainName,
};

/** Ids that a transformer encoder reads around its texts. No text gives one of them, whatever it spells. */
const framingTokens = z.strictObject({ classify: tokenId, separate: tokenId, padding: tokenId });

/** The ids that frame the texts of an encoder. */
export type FramingTokens = z.output<typeof framingTokens>;

const embedder = z.strictObject({
  role: z.literal('embedder'),
  ...common,
  dimensions: z.int().min(1).max(8_192),
  /** Framing tokens included. */
  maximumTokens,
  normalised: z.literal(true),
  prefixes: z.strictObject({ query: z.string(), passage: z.string() }),
  /** Absent: the graph reads the tokens of the text alone, as the tokenizer gives them. */
  tokens: framingTokens.optional(),
});

const judge = z.strictObject({
  role: z.literal('judge'),
  ...common,
  /** Of both texts together, framing tokens included. */
  maximumTokens,
  tokens: framingTokens,
  calibration: z.strictObject({
    /** Probability of a logit x: sigmoid(scale * x + offset). */
    relevance: z.strictObject({ scale: z.number().positive(), offset: z.number() }),
    /** Probabilities of three logits: softmax(logits / temperature). */
    entailment: z.strictObject({ temperature: z.number().positive() }),
  }),
});

/** One matrix of a low-rank adapter, a required input of the graph. Its rank axis is free: null. */
const adapterInput = z
  .strictObject({
    name: z.string().min(1),
    rows: z.int().positive().nullable(),
    columns: z.int().positive().nullable(),
  })
  .refine(({ rows, columns }) => (rows === null) !== (columns === null), {
    error: 'exactly one of rows and columns is the free rank axis, null',
  });

const generator = z
  .strictObject({
    role: z.literal('generator'),
    ...common,
    /** Prompt and generated tokens together. */
    contextTokens: z.int().min(8).max(1_048_576),
    layers: z.int().min(1).max(256),
    keyValueHeads: z.int().min(1).max(256),
    headSize: z.int().min(1).max(1_024),
    /** Length of a row of logits. */
    vocabulary: z.int().min(2).max(1_048_576),
    tokens: z.strictObject({ begin: tokenId, end: tokenId, padding: tokenId }),
    adapter: z
      .strictObject({ rank: z.int().min(1).max(1_024), inputs: z.array(adapterInput).min(1) })
      .optional(),
  })
  .refine(({ tokens, vocabulary }) => Object.values(tokens).every((id) => id < vocabulary), {
    error: 'tokens must be ids of the vocabulary',
  });

/** Content of `model.json`, by role. */
export const modelDescription = z
  .discriminatedUnion('role', [embedder, judge, generator])
  .refine(({ files, tokenizer, graph }) => tokenizer in files && graph in files, {
    error: 'tokenizer and graph must be listed in files',
  });

/** A checked `model.json`. */
export type ModelDescription = z.output<typeof modelDescription>;

/** The slot that a model fills. */
export type Role = ModelDescription['role'];

interface Descriptions {
  embedder: z.output<typeof embedder>;
  judge: z.output<typeof judge>;
  generator: z.output<typeof generator>;
}

/** The `model.json` of one role. */
export type DescriptionOf<R extends Role> = Descriptions[R];
