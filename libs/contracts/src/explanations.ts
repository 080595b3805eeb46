import { z } from 'zod';
import { SearchRequest } from './search.js';

/** Body of `POST /v1/search/explanations`: a search, and a document that one expects among its hits. */
export const ExplainRequest = SearchRequest.safeExtend({ documentId: z.uuid() });
export type ExplainRequest = z.infer<typeof ExplainRequest>;

/**
 * How far a document came. `other-knowledge-base`: it lies in one that was not searched. `not-permitted`: none of its
 * labels is one of the caller's. `filtered-out`: it does not meet the filters. `not-a-candidate`: no leg has it among its best. `not-read`: others stand before it
 * when the legs are joined, and only the first are read. `repeat`: it says nearly the same as a hit before it.
 * `beyond-limit`: as many hits as were asked for stand before it.
 */
export const ExplainedStage = z.enum([
  'not-published',
  'other-knowledge-base',
  'not-permitted',
  'filtered-out',
  'not-a-candidate',
  'not-read',
  'repeat',
  'beyond-limit',
  'shown',
]);
export type ExplainedStage = z.infer<typeof ExplainedStage>;

const rank = z.int().positive();

/** Passages of each leg among which a document is looked for that is not among the leg's candidates. */
export const LOOKED_THROUGH = 1_000;

/** The best passage of the document in one leg, against the last candidate: those that stand behind `candidates` are none. */
const ExplainedLeg = z.strictObject({
  rank: rank.nullable().describe(`Null: not among the first ${LOOKED_THROUGH}`),
  score: z.number().nullable().describe('Null without a rank'),
  candidates: z.int().nonnegative(),
  lastScore: z.number().nullable().describe('Of the last candidate; null without candidates'),
});
export type ExplainedLeg = z.infer<typeof ExplainedLeg>;

/** What became of the best passage of the document, stage by stage; what was not asked or not reached is null. */
export const ExplainedSearch = z.strictObject({
  tokens: z.array(
    z.strictObject({
      token: z.string(),
      held: z.boolean().describe('Whether a passage of the document has it'),
    }),
  ),
  lexical: ExplainedLeg.nullable(),
  vector: ExplainedLeg.nullable(),
  joined: z.strictObject({ rank, candidates: rank, read: rank }).nullable(),
  judged: z.strictObject({ rank, relevance: z.number().min(0).max(1) }).nullable(),
  hit: rank.nullable().describe('Number of the hit that it is, or that it repeats'),
  passage: z
    .strictObject({
      chunkId: z.string(),
      headingPath: z.string(),
      text: z.string(),
      page: z.int().positive().optional(),
    })
    .nullable(),
});
export type ExplainedSearch = z.infer<typeof ExplainedSearch>;

/** Why a document is, or is not, among the hits of a search. */
export const SearchExplanation = z.strictObject({
  documentId: z.uuid(),
  title: z.string(),
  knowledgeBaseId: z.uuid(),
  stage: ExplainedStage,
  search: ExplainedSearch.nullable().describe('Null where the document could not be found by any search'),
});
export type SearchExplanation = z.infer<typeof SearchExplanation>;
