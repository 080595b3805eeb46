import { z } from 'zod';

const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'must be a plain name');
const tokenId = z.int().min(0);
const maximumTokens = z.int().min(8).max(131_072);

/** Where a file lies in its folder, maybe in a folder of it, never outside. */
const filePath = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/, 'must be a path below the folder');

const file = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().positive(),
});

/** What every model has. `tokenizer` and `graph` name two of its `files`. */
const common = {
  name: plainName,
  version: plainName,
  licence: z.string().min(1),
  files: z.record(filePath, file),
  tokenizer: filePath,
  graph: filePath,
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

/** The ids that begin and end the texts of a generator. */
const generatorTokens = z.strictObject({
  /** Absent: nothing stands in front of a plain prompt. */
  begin: tokenId.optional(),
  /** Each of them ends a text. */
  end: z.union([tokenId, z.array(tokenId).min(1).max(16)]),
  padding: tokenId.optional(),
});

/** How a graph takes and gives keys and values. */
const generatorCache = z.strictObject({
  elements: z.enum(['float32', 'float16']),
  /**
   * `with-room`: the tensors may be longer than what was read, as the grouped attention of onnxruntime allows;
   * `exact`: the past is joined with what is new, so it has to be as long as what was read.
   */
  past: z.enum(['with-room', 'exact']),
});

/** The template that makes a prompt of a conversation, and what it is given. */
const chatTemplate = z.strictObject({
  /** A Jinja template, or a `tokenizer_config.json` with one as `chat_template`. */
  file: filePath,
  /** What `bos_token` and `eos_token` spell in it. */
  beginText: z.string(),
  endText: z.string(),
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
    tokens: generatorTokens,
    /** Absent: float32, with room. */
    cache: generatorCache.optional(),
    /** Set where a token's numbers are rounded together with those of the other tokens of its run. */
    roundsByRun: z.literal(true).optional(),
    /** Absent: the model continues plain texts. */
    chat: chatTemplate.optional(),
    adapter: z
      .strictObject({ rank: z.int().min(1).max(1_024), inputs: z.array(adapterInput).min(1) })
      .optional(),
  })
  .refine(({ tokens, vocabulary }) => idsOf(tokens).every((id) => id < vocabulary), {
    error: 'tokens must be ids of the vocabulary',
  })
  .refine(({ chat, files }) => chat === undefined || chat.file in files, {
    error: 'the chat template must be listed in files',
  });

/** Ids that no text may spell. */
export function idsOf(tokens: z.output<typeof generatorTokens>): number[] {
  return Object.values(tokens).flat();
}

/** Ids that end a text. */
export function endTokensOf(tokens: z.output<typeof generatorTokens>): readonly number[] {
  return [tokens.end].flat();
}

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
