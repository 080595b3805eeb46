import { z } from 'zod';
import { TracedAdapter } from './adapters.js';
import { SearchedVersion } from './knowledge-base-versions.js';
import { Timings } from './answers.js';
import { TracedFilter } from './filters.js';
import { SearchFusion } from './search.js';
import { AppliedPolicy } from './unsupported-policies.js';
import { TracedSynonym } from './vocabulary.js';

/** A chunk in a ranking; higher scores are better, and comparable within one list only. */
export const TracedChunk = z.strictObject({
  chunkId: z.string(),
  documentId: z.string(),
  versionId: z.string(),
  score: z.number(),
});
export type TracedChunk = z.infer<typeof TracedChunk>;

/** One text that was searched: the question, or the question in the words of its conversation. */
export const TracedQuery = z.strictObject({
  origin: z.enum(['question', 'conversation']),
  text: z.string(),
  tokens: z.array(z.string()),
  expanded: z
    .array(TracedSynonym)
    .optional()
    .describe('Words that synonyms stood in the place of; absent where none did'),
  kept: z.array(z.string()).optional().describe('Words of the dictionary; absent where there is none'),
  fusion: SearchFusion,
  lexical: z.array(TracedChunk).describe('BM25 sums, best first'),
  vector: z.array(TracedChunk).describe('Cosines, best first'),
});
export type TracedQuery = z.infer<typeof TracedQuery>;

/**
 * What a judge did with the best passages. `off`: the knowledge base does not ask for it; `absent`: there is no judge;
 * `partly`: the time was up before all were judged; `failed`: the judge failed, and the order stayed.
 */
export const TracedRerank = z.strictObject({
  status: z.enum(['off', 'absent', 'done', 'partly', 'failed']),
  chunks: z
    .array(TracedChunk.extend({ relevance: z.number().min(0).max(1) }))
    .describe('What was judged, in the new order'),
});
export type TracedRerank = z.infer<typeof TracedRerank>;

/** How passages were found, stage by stage. Lists hold the best only; the caller may see every chunk in them. */
export const RetrievalTrace = z.strictObject({
  queries: z.array(TracedQuery),
  vocabularies: z
    .record(z.string(), z.int().positive())
    .optional()
    .describe('Number of the vocabulary that each knowledge base was searched with; absent without any'),
  candidates: z
    .strictObject({ lexical: z.int(), vector: z.int(), visible: z.int() })
    .describe('Chunks that the legs found, and how many different ones the asker may see'),
  filter: TracedFilter.optional().describe('Absent where all documents were searched'),
  fused: z.array(TracedChunk),
  reranked: TracedRerank,
  passages: z.array(
    TracedChunk.extend({
      n: z.int().positive(),
      title: z.string(),
      coverage: z.number().min(0).max(1),
    }),
  ),
  timings: Timings,
});
export type RetrievalTrace = z.infer<typeof RetrievalTrace>;

/** What the evidence gate goes by. */
export const GateSignals = z.strictObject({
  bearing: z
    .number()
    .min(0)
    .max(1)
    .describe("Two parts the share of the question's words that the best passage holds, one part its cosine"),
  lead: z.number().min(0).max(1).describe('Share of its score by which the best document leads the next one'),
  prominence: z.number().min(0).describe('Logarithm of the best BM25 sum over the mean of the candidates'),
  named: z
    .number()
    .min(0)
    .optional()
    .describe(
      "Weight of the question's words that the title and headings of one of the best passages hold; absent from older answers",
    ),
  documents: z.int().nonnegative().describe('Different documents among the candidates'),
});
export type GateSignals = z.infer<typeof GateSignals>;

/**
 * The evidence gate: how likely the passages answer the question, against what their knowledge base asks for. Answers
 * from before the signals were joined have none; their strength is what is called bearing now.
 */
export const TracedGate = z.strictObject({
  strength: z.number().min(0).max(1),
  threshold: z.number().min(0).max(1),
  passed: z.boolean(),
  signals: GateSignals.optional(),
  weakest: z
    .enum(['bearing', 'lead', 'prominence', 'named'])
    .nullable()
    .optional()
    .describe('The signal that spoke most against an answer; null where the gate was passed'),
});
export type TracedGate = z.infer<typeof TracedGate>;

/**
 * Why a passage was added that was not found: it is the rest of a table that was cut, it stands before or after in the same
 * section, or it is the lead of the section above.
 */
export const ExpansionReason = z.enum(['table', 'adjacent', 'section']);
export type ExpansionReason = z.infer<typeof ExpansionReason>;

/** A passage that was added to what was found, for a generator that had room for it. */
export const TracedExpansion = TracedChunk.omit({ score: true }).extend({
  n: z.int().positive(),
  around: z.int().positive().describe('Number of the found passage that it stands around'),
  reason: ExpansionReason,
});
export type TracedExpansion = z.infer<typeof TracedExpansion>;

/** What of the passages a generator read; null tokens where quotes were chosen without one. */
export const TracedEvidence = z.strictObject({
  passages: z.array(z.int().positive()),
  tokens: z.int().nonnegative().nullable(),
  mostTokens: z.int().nonnegative().nullable(),
});
export type TracedEvidence = z.infer<typeof TracedEvidence>;

/** How one answer came about. What a stage did not get to do is null. */
export const StoredTrace = z.strictObject({
  retrieval: RetrievalTrace.nullable(),
  gate: TracedGate.nullable(),
  expanded: z
    .array(TracedExpansion)
    .nullable()
    .optional()
    .describe('Passages that were added; null where no generator was asked, absent from older answers'),
  packed: TracedEvidence.nullable(),
  adapter: TracedAdapter.nullable().optional().describe('Null where none was asked for'),
});
export type StoredTrace = z.infer<typeof StoredTrace>;

/** `GET /v1/answers/{id}/trace`. Chunks of documents that the reader may not read are left out, and counted. */
export const AnswerTrace = StoredTrace.extend({
  answerId: z.uuid(),
  question: z.string(),
  knowledgeBases: z.array(z.uuid()),
  kbVersions: z.record(z.string(), SearchedVersion),
  models: z.record(z.string(), z.string()),
  policy: AppliedPolicy.nullable().describe(
    'What was done about sentences that did not hold; null for answers of versions that recorded none',
  ),
  timings: Timings,
  hidden: z.int().nonnegative().describe('Different chunks that were left out'),
});
export type AnswerTrace = z.infer<typeof AnswerTrace>;
