import { z } from 'zod';
import { AdapterName } from './adapters.js';
import { KeptVersions, KnowledgeBaseMode } from './knowledge-base-versions.js';
import { UnsupportedPolicy } from './unsupported-policies.js';

/** The weights of both legs depend on the question: the less of its words a passage holds, the more meaning counts. */
const AdaptiveFusion = z.strictObject({ method: z.literal('adaptive').default('adaptive') });

/** The weights are set. `weighted` adds min-max normalised scores, `rrf` adds reciprocal ranks. */
const FixedFusion = z.strictObject({
  method: z.enum(['weighted', 'rrf']).default('weighted'),
  lexicalWeight: z.number().min(0).max(1).default(0.85),
  vectorWeight: z.number().min(0).max(1).default(0.15),
});

/** How search legs are joined; weights without a method mean `weighted`, nothing at all means `adaptive`. */
export const FusionSettings = z.union([AdaptiveFusion, FixedFusion], {
  error: 'takes method adaptive alone, or method weighted or rrf with numbers lexicalWeight and vectorWeight',
});

/**
 * How closely a generator is held to the passages. `lock` rules what it can write: with `facts` digits, codes and names
 * only as the passages have them, with `words` every word that carries content. `wording` rules what is released: with
 * `close` a sentence that copies one of the passages must not put another word in. `unsupported` rules what is done about a
 * sentence that does not hold. `adapter` names one of the loaded adapters of the generator, which then writes with it.
 */
export const DraftSettings = z.strictObject({
  lock: z.enum(['none', 'facts', 'words']).default('facts'),
  wording: z.enum(['close', 'free']).default('close'),
  unsupported: UnsupportedPolicy.default('regenerate'),
  adapter: AdapterName.nullable().default(null),
});
export type DraftSettings = z.infer<typeof DraftSettings>;

/**
 * The judge as reranker: it reads the best `candidates` passages (0: none) for at most `milliseconds`, and its relevance
 * counts `weight` beside the fused score.
 */
export const RerankSettings = z.strictObject({
  candidates: z.int().min(0).max(32).default(0),
  milliseconds: z.int().min(20).max(10_000).default(400),
  weight: z.number().min(0).max(1).default(0.3),
});

/** A threshold that was fitted to labelled answers of a knowledge base, with what it rests on. */
export const FittedThreshold = z.strictObject({
  threshold: z.number().min(0).max(1),
  method: z.literal('isotonic'),
  level: z.number().gt(0).lt(1).describe('Probability of a true label from the threshold on'),
  n: z.int().positive(),
  positives: z.int().positive(),
  data: z.string().trim().min(1).max(300).describe('What the labels are, in words'),
  fittedAt: z.iso.datetime(),
});
export type FittedThreshold = z.infer<typeof FittedThreshold>;

/**
 * What `saseo calibrate` fitted: `evidence` takes the place of `evidenceThreshold`, `claims` that of the share of a
 * claim's words that its evidence must hold. Null where the settings and defaults hold.
 */
export const Calibration = z.strictObject({
  evidence: FittedThreshold.nullable().default(null),
  claims: FittedThreshold.nullable().default(null),
});
export type Calibration = z.infer<typeof Calibration>;

/** Settings of a knowledge base, stored as JSON and checked on every read. */
export const KnowledgeBaseSettings = z.strictObject({
  schema: z.literal(1).default(1),
  fusion: FusionSettings.prefault({}),
  rerank: RerankSettings.prefault({}),
  chunkTokens: z.int().min(64).max(1_024).default(320),
  /** Evidence gate: the passages must answer the question with this probability, or nothing is answered. */
  evidenceThreshold: z.number().min(0).max(1).default(0.42),
  drafts: DraftSettings.prefault({}),
  calibration: Calibration.prefault({}),
});
export type KnowledgeBaseSettings = z.infer<typeof KnowledgeBaseSettings>;

/** Body of `POST /v1/knowledge-bases`. The slug becomes the OpenAI model id `kb:<slug>`. */
export const CreateKnowledgeBase = z.strictObject({
  name: z.string().trim().min(1).max(200),
  slug: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
    .optional()
    .describe('Lower-case letters, digits and hyphens; made from the name when absent'),
  language: z.enum(['ko', 'en', 'mixed']).default('mixed'),
  settings: KnowledgeBaseSettings.prefault({}),
  mode: KnowledgeBaseMode.default('live'),
  keptVersions: KeptVersions.default(5),
});
export type CreateKnowledgeBase = z.infer<typeof CreateKnowledgeBase>;

export const UpdateKnowledgeBase = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  settings: KnowledgeBaseSettings.optional(),
  mode: KnowledgeBaseMode.optional(),
  keptVersions: KeptVersions.optional(),
});
export type UpdateKnowledgeBase = z.infer<typeof UpdateKnowledgeBase>;

export const KnowledgeBase = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  slug: z.string(),
  language: z.enum(['ko', 'en', 'mixed']),
  settings: KnowledgeBaseSettings,
  mode: KnowledgeBaseMode,
  keptVersions: KeptVersions,
  publishedVersion: z.int().nonnegative(),
  documentCount: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
});
export type KnowledgeBase = z.infer<typeof KnowledgeBase>;

/** A page of a list; `next` is the cursor of the following page, absent on the last one. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), next: z.string().optional() });
}

/** Query of every list: `limit` items after the opaque `cursor`. */
export const ListQuery = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListQuery = z.infer<typeof ListQuery>;
