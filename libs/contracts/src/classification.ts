import { z } from 'zod';
import { AnswerCheck } from './answer-checks.js';
import { CallerId, ChannelName, IntentAction, LONGEST_INTENT_UTTERANCE } from './intents.js';

/** Anything a caller says, empty and hostile texts included: they are out of scope, not refused. */
const Spoken = z.string().max(LONGEST_INTENT_UTTERANCE);

export const Turn = z.strictObject({ speaker: z.enum(['caller', 'agent']), text: Spoken });
export type Turn = z.infer<typeof Turn>;

/** Exactly one of `text`, `texts` and `turns`. Of a transcript the turns of the caller are classified. */
export const ClassifyRequest = z
  .strictObject({
    projectId: z.uuid(),
    text: Spoken.optional(),
    texts: z.array(Spoken).min(1).max(256).optional(),
    turns: z.array(Turn).min(1).max(256).optional(),
    /** Its thresholds apply. */
    channel: ChannelName.optional(),
    /** Opaque id of the caller: keeps a canary stable, and finds what is to be deleted. It is kept as a digest. */
    caller: CallerId.optional(),
    ranked: z.int().min(1).max(50).default(5),
    nearest: z.int().min(0).max(20).default(3),
    /** Whether the utterance may be kept, masked, for improving the project. */
    log: z.boolean().default(true),
  })
  .refine(
    ({ text, texts, turns }) => [text, texts, turns].filter((given) => given !== undefined).length === 1,
    'needs exactly one of text, texts and turns',
  );
export type ClassifyRequest = z.infer<typeof ClassifyRequest>;

const Confidence = z.number().min(0).max(1);

export const NamedEntity = z.strictObject({
  category: z.string(),
  text: z.string(),
  offset: z.int(),
  length: z.int(),
  value: z.string(),
});
export type NamedEntity = z.infer<typeof NamedEntity>;

/** What to do, resolved for this utterance: slots that were named are filled. */
export const ResolvedAction = z.strictObject({
  intent: z.string(),
  action: IntentAction,
  check: AnswerCheck.nullable().describe('Of a written answer that names knowledge bases; else null'),
  slots: z.array(
    z.strictObject({
      category: z.string(),
      value: z.string().nullable(),
      required: z.boolean(),
      prompt: z.string(),
    }),
  ),
});
export type ResolvedAction = z.infer<typeof ResolvedAction>;

/** One utterance. Offsets are UTF-16 code units of it. */
export const IntentResult = z.strictObject({
  /** Place of the turn in a transcript. */
  turn: z.int().nonnegative().optional(),
  /** The most probable intent, also when the utterance is out of scope; then it must not be acted on. */
  topIntent: z.string(),
  confidence: Confidence,
  intents: z.array(z.strictObject({ name: z.string(), confidence: Confidence })),
  groups: z
    .array(z.strictObject({ name: z.string(), confidence: Confidence, parent: z.string().nullable() }))
    .describe('Groups of intents at every level, by the sum of their members'),
  outOfScope: z.strictObject({ score: Confidence, decision: z.boolean() }),
  ambiguous: z.boolean(),
  leaning: z
    .boolean()
    .describe('Leans on earlier turns ("how much is it?"): its own words do not say what it asks for'),
  inContext: z
    .string()
    .nullable()
    .describe(
      'What was classified in the place of a turn that leans: the turns before it with its own words. Null: the text alone',
    ),
  /** Two or more requests with different intents, when the utterance holds them. */
  parts: z.array(
    z.strictObject({
      text: z.string(),
      offset: z.int(),
      length: z.int(),
      topIntent: z.string(),
      confidence: Confidence,
    }),
  ),
  nearest: z.array(z.strictObject({ text: z.string(), intent: z.string(), similarity: z.number() })),
  entities: z.array(NamedEntity),
  language: z.string(),
  /** Null when it is out of scope, ambiguous, leans on nothing that is known, or the intent has none. */
  action: ResolvedAction.nullable(),
  ms: z.number(),
});
export type IntentResult = z.infer<typeof IntentResult>;

/** Which version answered, and whether as a canary. */
export const ModelVersion = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  modelVersion: z.string(),
  canary: z.boolean(),
});

/** `overall`: the surest turn in scope of a transcript; null when none is, and for texts. */
export const ClassifyResponse = z.strictObject({
  results: z.array(IntentResult),
  overall: z
    .strictObject({
      turn: z.int(),
      topIntent: z.string(),
      confidence: Confidence,
      requests: z.array(z.string()),
    })
    .nullable(),
  version: ModelVersion,
  /** Milliseconds of the whole classification. */
  ms: z.number(),
});
export type ClassifyResponse = z.infer<typeof ClassifyResponse>;
