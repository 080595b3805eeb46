import { z } from 'zod';
import { Filters, TracedFilter } from './filters.js';
import { AskedVersion, NOT_ASKABLE, SearchedVersion, isAskable } from './knowledge-base-versions.js';
import { Query } from './questions.js';
import { Claim, EditedMark, Verification } from './verification.js';

/** Body of `POST /v1/search`. */
export const SearchRequest = z
  .strictObject({
    query: Query,
    knowledgeBases: z.array(z.uuid()).min(1).max(20),
    limit: z.int().min(1).max(100).default(10),
    legs: z.enum(['hybrid', 'lexical', 'vector']).default('hybrid'),
    version: AskedVersion.optional(),
    filters: Filters.optional(),
  })
  .refine(isAskable, NOT_ASKABLE);
export type SearchRequest = z.infer<typeof SearchRequest>;

export const SearchHit = z.strictObject({
  chunkId: z.string(),
  documentId: z.string(),
  versionId: z.string(),
  title: z.string(),
  headingPath: z.string(),
  text: z.string(),
  page: z.int().positive().optional(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  edited: EditedMark.optional(),
  score: z.number(),
  legs: z.strictObject({ lexical: z.number().nullable(), vector: z.number().nullable() }),
});
export type SearchHit = z.infer<typeof SearchHit>;

const share = z.number().min(0).max(1);

/** How the legs of a question were joined. */
export const SearchFusion = z.strictObject({
  method: z.enum(['adaptive', 'weighted', 'rrf']),
  weights: z.strictObject({ lexical: share, vector: share }),
  coverage: share
    .nullable()
    .describe('Share of the question that the best lexical passage holds; null where no weight rests on it'),
});
export type SearchFusion = z.infer<typeof SearchFusion>;

export const SearchResponse = z.strictObject({
  hits: z.array(SearchHit),
  kbVersions: z.record(z.string(), SearchedVersion),
  fusion: SearchFusion,
  filter: TracedFilter.optional(),
  timings: z.record(z.string(), z.number()),
});
export type SearchResponse = z.infer<typeof SearchResponse>;

/** Most characters that all pieces of evidence of one check may have together. */
const EVIDENCE_CHARACTERS = 200_000;

/** Body of `POST /v1/verify`: a text, or claims one by one, against passages of the caller or of knowledge bases. */
export const VerifyRequest = z
  .strictObject({
    text: z.string().min(1).max(20_000).optional(),
    claims: z
      .array(z.string().min(1).max(2_000))
      .min(1)
      .max(100)
      .optional()
      .describe('In the place of a text: each is judged as it is'),
    evidence: z
      .array(z.strictObject({ id: z.string().max(200), text: z.string().max(100_000) }))
      .min(1)
      .max(50)
      .refine((evidence) => evidence.reduce((sum, { text }) => sum + text.length, 0) <= EVIDENCE_CHARACTERS, {
        message: `the texts have more than ${EVIDENCE_CHARACTERS} characters together`,
      })
      .optional()
      .describe(`At most ${EVIDENCE_CHARACTERS} characters together`),
    knowledgeBases: z
      .array(z.uuid())
      .min(1)
      .max(20)
      .optional()
      .describe('In the place of evidence: what they hold of the query, or of the text'),
    query: Query.optional().describe('The question that the text answers'),
    filters: Filters.optional().describe('With knowledgeBases: which of their documents are evidence'),
    knowledgeBase: z
      .uuid()
      .optional()
      .describe('Check by the threshold that was fitted to claims of this knowledge base, if one was'),
  })
  .refine(({ text, claims }) => (text === undefined) !== (claims === undefined), {
    path: ['text'],
    message: 'takes either text or claims',
  })
  .refine(({ evidence, knowledgeBases }) => (evidence === undefined) !== (knowledgeBases === undefined), {
    path: ['evidence'],
    message: 'takes either evidence or knowledgeBases',
  })
  .refine(({ filters, knowledgeBases }) => filters === undefined || knowledgeBases !== undefined, {
    path: ['filters'],
    message: 'takes knowledgeBases: evidence that is brought is not filtered',
  });
export type VerifyRequest = z.infer<typeof VerifyRequest>;

/** A claim with the places of its evidence in the list that was checked against. */
const VerifiedClaim = Claim.extend({
  citationIndices: z.array(z.int().nonnegative()).describe('Of `evidence`, those that the claim rests on'),
  groundingCheckRequired: z.boolean().describe('False where nothing is claimed: a greeting, a question'),
});

/** Answer of `POST /v1/verify`. */
export const VerifyResponse = Verification.extend({
  claims: z.array(VerifiedClaim),
  evidence: z
    .array(
      z.strictObject({
        documentId: z.string(),
        versionId: z.string(),
        title: z.string().nullable(),
        page: z.int().positive().nullable(),
        text: z.string(),
      }),
    )
    .describe('What was checked against, in the order of `citationIndices`'),
  queryRelevance: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('How well the text answers the query; null without one'),
  correctedText: z
    .string()
    .describe('What holds of the text; evidence word for word in the place of what it contradicts'),
});
export type VerifyResponse = z.infer<typeof VerifyResponse>;
