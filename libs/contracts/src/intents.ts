import { z } from 'zod';
import { AnswerCheck } from './answer-checks.js';
import { SharedFilters } from './filters.js';

/** Longest utterance, in UTF-16 code units. */
export const LONGEST_INTENT_UTTERANCE = 10_000;

const Text = z.string().normalize().trim().min(1).max(LONGEST_INTENT_UTTERANCE);
const Share = z.number().min(0).max(1);
/** Letters, digits, `.`, `_`, `-`, `/` and inner spaces: what Rasa, Dialogflow and CLU allow in names. */
export const IntentName = z
  .string()
  .normalize()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._/-]{0,99}$/u);
/** A caller as the channel knows it. */
export const CallerId = z.string().min(1).max(200);
export const ChannelName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/);

/** When an utterance is answered. `threshold`: out-of-scope scores from here on are refused, 0.5 is the training's own. */
export const IntentThresholds = z.strictObject({
  threshold: Share.optional(),
  /** Least confidence with which an action is taken; below it the result is out of scope. */
  confidence: Share.optional(),
  /** Below this distance of the first two confidences a result is ambiguous. */
  margin: Share.optional(),
});
export type IntentThresholds = z.infer<typeof IntentThresholds>;

/** Days that what callers said is kept where a project says nothing else. */
export const UTTERANCE_RETENTION_DAYS = 90;

/** Settings of a project, stored as JSON and checked on every read. */
export const IntentProjectSettings = z.strictObject({
  schema: z.literal(1).default(1),
  /** Train an embedding head beside the n-grams. */
  encoder: z.boolean().default(true),
  /** Share of new examples that are kept as a fixed test and never learned from. */
  testShare: z.number().min(0).max(0.5).default(0.2),
  thresholds: IntentThresholds.prefault({}),
  /** What differs by channel, for example `voice` or `chat`. */
  channels: z.record(ChannelName, IntentThresholds).default({}),
  /** Whether utterances are kept, masked, and for how long. */
  log: z
    .strictObject({
      enabled: z.boolean().default(true),
      retentionDays: z.int().min(1).max(3_650).default(UTTERANCE_RETENTION_DAYS),
    })
    .prefault({}),
});
export type IntentProjectSettings = z.infer<typeof IntentProjectSettings>;

export const CreateIntentProject = z.strictObject({
  name: z.string().trim().min(1).max(200),
  language: z.enum(['ko', 'en', 'mixed']).default('mixed'),
  settings: IntentProjectSettings.prefault({}),
});
export type CreateIntentProject = z.infer<typeof CreateIntentProject>;

/** At least one of the fields. */
export const UpdateIntentProject = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    settings: IntentProjectSettings.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'changes nothing');
export type UpdateIntentProject = z.infer<typeof UpdateIntentProject>;

export const IntentProject = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  language: z.enum(['ko', 'en', 'mixed']),
  settings: IntentProjectSettings,
  intentCount: z.int().nonnegative(),
  exampleCount: z.int().nonnegative(),
  liveVersionId: z.uuid().nullable(),
  previousVersionId: z.uuid().nullable(),
  canary: z.strictObject({ versionId: z.uuid(), percent: z.int() }).nullable(),
  createdAt: z.iso.datetime(),
});
export type IntentProject = z.infer<typeof IntentProject>;

/** What is done when the intent is recognised. */
export const IntentAction = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('answer'),
    text: z.string().trim().min(1).max(4_000),
    knowledgeBases: z
      .array(z.uuid())
      .max(10)
      .default([])
      .describe('Where the answer comes from: it is checked against what they hold'),
  }),
  z.strictObject({
    kind: z.literal('knowledge-base'),
    knowledgeBases: z.array(z.uuid()).min(1).max(10),
    filters: SharedFilters.optional(),
  }),
  z.strictObject({
    kind: z.literal('slots'),
    slots: z
      .array(
        z.strictObject({
          category: z.string().min(1).max(100),
          required: z.boolean().default(true),
          prompt: z.string().max(500).default(''),
        }),
      )
      .min(1)
      .max(20),
  }),
  z.strictObject({ kind: z.literal('human'), queue: z.string().max(100).default('') }),
]);
export type IntentAction = z.infer<typeof IntentAction>;

/** OpenAPI 3.0 knows `nullable` beside a type alone, and a union has none. */
const ActionOrNone = z.union([IntentAction, z.null()]);

export const CreateIntent = z.strictObject({
  name: IntentName,
  title: z.string().trim().max(200).default(''),
  description: z.string().trim().max(2_000).default(''),
  parent: IntentName.nullable().default(null),
  action: ActionOrNone.default(null),
});
export type CreateIntent = z.infer<typeof CreateIntent>;

export const UpdateIntent = z
  .strictObject({
    name: IntentName.optional(),
    title: z.string().trim().max(200).optional(),
    description: z.string().trim().max(2_000).optional(),
    parent: IntentName.nullable().optional(),
    action: ActionOrNone.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'changes nothing');
export type UpdateIntent = z.infer<typeof UpdateIntent>;

export const Intent = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  title: z.string(),
  description: z.string(),
  parent: z.string().nullable(),
  action: ActionOrNone,
  check: AnswerCheck.nullable().describe('Of a written answer that names knowledge bases; else null'),
  exampleCount: z.int().nonnegative(),
});
export type Intent = z.infer<typeof Intent>;

export const UtterancePart = z.enum(['train', 'test']);
export type UtterancePart = z.infer<typeof UtterancePart>;

/** A labelled example; `intent` null belongs to no intent. Without `part` the project's test share decides. */
export const NewUtterance = z.strictObject({
  text: Text,
  intent: IntentName.nullable(),
  part: UtterancePart.optional(),
});
export type NewUtterance = z.infer<typeof NewUtterance>;

export const AddUtterances = z.strictObject({ utterances: z.array(NewUtterance).min(1).max(1_000) });
export type AddUtterances = z.infer<typeof AddUtterances>;

export const UpdateUtterance = z
  .strictObject({
    text: Text.optional(),
    intent: IntentName.nullable().optional(),
    part: UtterancePart.optional(),
  })
  .refine((change) => Object.values(change).some((value) => value !== undefined), 'changes nothing');
export type UpdateUtterance = z.infer<typeof UpdateUtterance>;

export const Utterance = z.strictObject({
  id: z.uuid(),
  text: z.string(),
  intent: z.string().nullable(),
  part: UtterancePart,
  source: z.enum(['written', 'import', 'log']),
  createdAt: z.iso.datetime(),
});
export type Utterance = z.infer<typeof Utterance>;

/** `repeated`: the same text under the same intent was there already. */
export const UtterancesAdded = z.strictObject({
  added: z.int().nonnegative(),
  repeated: z.int().nonnegative(),
  newIntents: z.array(z.string()),
});
export type UtterancesAdded = z.infer<typeof UtterancesAdded>;

/** Most entities of a project, values of a list and synonyms of a value, and the longest category in characters. */
export const ENTITY_LIMITS = { entities: 100, values: 5_000, synonyms: 100, category: 100 } as const;

const Category = z.string().trim().min(1).max(ENTITY_LIMITS.category);

/** A list of values with other names, or a pattern (no look-around, no back references). */
export const IntentEntity = z.union([
  z.strictObject({
    category: Category,
    values: z
      .array(
        z.strictObject({
          value: z.string().min(1).max(100),
          synonyms: z.array(z.string().min(1).max(100)).max(ENTITY_LIMITS.synonyms).default([]),
        }),
      )
      .min(1)
      .max(ENTITY_LIMITS.values),
  }),
  z.strictObject({ category: Category, pattern: z.string().min(1).max(500) }),
]);
export type IntentEntity = z.infer<typeof IntentEntity>;

/** All entities of a project at once: what is not named is removed. */
export const IntentEntities = z.strictObject({
  entities: z.array(IntentEntity).max(ENTITY_LIMITS.entities),
});

export const ExchangeFormat = z.enum(['csv', 'jsonl', 'rasa', 'dialogflow', 'clu']);
export type ExchangeFormat = z.infer<typeof ExchangeFormat>;

/** Fields beside the file of an import. Without a format its extension decides, and what is in a .json file. */
export const ImportFields = z.strictObject({ format: ExchangeFormat.optional() });

/** Something about the examples that a person should look at. */
export const IntentWarning = z.strictObject({
  kind: z.enum(['too-few-examples', 'duplicate', 'imbalance', 'no-words', 'confusable', 'no-examples']),
  intents: z.array(z.string()),
  text: z.string().nullable(),
  /** Examples of the intent, times that the largest is larger, or share that is confused. */
  value: z.number().nullable(),
});
export type IntentWarning = z.infer<typeof IntentWarning>;

const ListFilter = { cursor: z.string().max(200).optional() };
export const UtteranceQuery = z.strictObject({
  ...ListFilter,
  limit: z.coerce.number().int().min(1).max(200).default(50),
  intent: IntentName.optional(),
  none: z.enum(['true', 'false']).optional().describe('true: only examples that belong to no intent'),
});
export type UtteranceQuery = z.infer<typeof UtteranceQuery>;
