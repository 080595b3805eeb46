import { z } from 'zod';
import { Outcome } from './answers.js';
import { FailureReason } from './documents.js';
import { AskedVersion, SearchedVersion } from './knowledge-base-versions.js';
import { KnowledgeBaseSettings, ListQuery } from './knowledge-bases.js';
import { UnsupportedPolicy } from './unsupported-policies.js';
import { Verdict } from './verification.js';

/** A place that answers a question: a document by its external id, and, where it matters, a page or words of it. */
export const GoldenPlace = z.strictObject({
  document: z.string().min(1).max(500),
  page: z.int().positive().optional(),
  quote: z.string().trim().min(1).max(2_000).optional(),
});
export type GoldenPlace = z.infer<typeof GoldenPlace>;

/**
 * A question with what a good answer is. `evidence` lists what must be found, each with its alternatives. `answers` are
 * alternatives as well; `facts` must all be in the answer, word for word.
 */
export const GoldenCase = z
  .strictObject({
    id: z.string().trim().min(1).max(200),
    question: z.string().trim().min(1).max(4_000),
    answers: z.array(z.string().trim().min(1).max(4_000)).max(20).default([]),
    facts: z.array(z.string().trim().min(1).max(500)).max(20).default([]),
    evidence: z.array(z.array(GoldenPlace).min(1).max(20)).max(20).default([]),
    answerable: z.boolean().default(true),
    tags: z.array(z.string().trim().min(1).max(50)).max(10).default([]),
  })
  .refine(
    ({ answerable, answers, facts, evidence }) =>
      answerable || (answers.length === 0 && facts.length === 0 && evidence.length === 0),
    { message: 'a question without an answer has no answers, facts or evidence', path: ['answerable'] },
  );
export type GoldenCase = z.infer<typeof GoldenCase>;

/** Most cases of one golden set. */
export const MOST_GOLDEN_CASES = 10_000;

/** Body of `POST /v1/golden-sets`. */
export const CreateGoldenSet = z.strictObject({
  knowledgeBaseId: z.uuid(),
  name: z.string().trim().min(1).max(200),
  cases: z.array(GoldenCase).max(MOST_GOLDEN_CASES).default([]),
});
export type CreateGoldenSet = z.infer<typeof CreateGoldenSet>;

/** Body of `PATCH /v1/golden-sets/{id}`. */
export const RenameGoldenSet = CreateGoldenSet.pick({ name: true });
export type RenameGoldenSet = z.infer<typeof RenameGoldenSet>;

/** Answer of `POST /v1/golden-sets/{id}/import`: the set as it is now, and how many cases the file had. */
export const ImportedCases = z.strictObject({
  imported: z.int().nonnegative(),
  caseCount: z.int().nonnegative(),
});
export type ImportedCases = z.infer<typeof ImportedCases>;

export const GoldenSet = z.strictObject({
  id: z.uuid(),
  knowledgeBaseId: z.uuid(),
  name: z.string(),
  caseCount: z.int().nonnegative(),
  createdAt: z.iso.datetime(),
});
export type GoldenSet = z.infer<typeof GoldenSet>;

/** Body of `POST /v1/golden-sets/{id}/cases`: a case takes the place of the one with its id. All of it, or nothing. */
export const PutGoldenCases = z.strictObject({ cases: z.array(GoldenCase).min(1).max(MOST_GOLDEN_CASES) });

/** Query of the lists of golden sets and evaluations. */
export const QualityListQuery = ListQuery.extend({ knowledgeBaseId: z.uuid() });
export type QualityListQuery = z.infer<typeof QualityListQuery>;

export const Leg = z.enum(['hybrid', 'lexical', 'vector']);
export type Leg = z.infer<typeof Leg>;

/** `k` is the rank down to which results count. Without `answers` only retrieval is measured. */
export const EvaluationSettings = z.strictObject({
  k: z.int().min(1).max(50).default(10),
  legs: z.array(Leg).min(1).max(3).default(['hybrid', 'lexical', 'vector']),
  answers: z.boolean().default(true),
  mode: z.enum(['auto', 'quote']).default('auto'),
  unsupported: UnsupportedPolicy.optional().describe(
    'What is done about sentences that do not hold, in the place of what the knowledge base says',
  ),
  version: AskedVersion.optional(),
  index: z.uuid().optional().describe('An index to ask in the place of the one that serves'),
});
export type EvaluationSettings = z.infer<typeof EvaluationSettings>;

/** Body of `POST /v1/evaluations`: the cases of a golden set, or cases of its own. */
export const StartEvaluation = z
  .strictObject({
    knowledgeBaseId: z.uuid(),
    name: z.string().trim().min(1).max(200).describe('What lists show: a file, a release'),
    goldenSetId: z.uuid().optional(),
    cases: z.array(GoldenCase).min(1).max(MOST_GOLDEN_CASES).optional(),
    settings: EvaluationSettings.prefault({}),
  })
  .refine(({ goldenSetId, cases }) => (goldenSetId === undefined) !== (cases === undefined), {
    message: 'takes either goldenSetId or cases',
    path: ['cases'],
  });
export type StartEvaluation = z.infer<typeof StartEvaluation>;

/** A figure with its 95 % interval over `n` questions; null bounds where there is none. */
export const Metric = z.strictObject({
  name: z.string().describe('For example hybrid.recall@10 or latency.answer.total.p95 (milliseconds)'),
  value: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.int().positive(),
});
export type Metric = z.infer<typeof Metric>;

const counts = z.record(z.string(), z.int().nonnegative());

/** Figures of a run. `slices` are those of the same metrics by language and by tag. */
export const EvaluationSummary = z.strictObject({
  cases: z.strictObject({
    total: z.int(),
    scored: z.int(),
    failed: z.int(),
    answerable: z.int(),
    unanswerable: z.int(),
  }),
  metrics: z.array(Metric),
  outcomes: counts,
  verdicts: z.strictObject({ released: counts, rejected: counts }),
  actions: counts
    .optional()
    .describe('What the policy did about sentences that did not hold; absent from older runs'),
  slices: z.array(z.strictObject({ name: z.string(), n: z.int(), metrics: z.array(Metric) })),
});
export type EvaluationSummary = z.infer<typeof EvaluationSummary>;

/** What a run measured, as it was when the run began. */
export const EvaluationEnvironment = z.strictObject({
  kbVersion: SearchedVersion,
  draftRevision: z.int().nonnegative().optional().describe('Where the draft was asked'),
  settings: KnowledgeBaseSettings,
  models: z.record(z.string(), z.string()).describe('Digest by role'),
  analyser: z.string(),
  index: z.string().optional().describe('Fingerprint of the index that was asked'),
});
export type EvaluationEnvironment = z.infer<typeof EvaluationEnvironment>;

export const EvaluationState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type EvaluationState = z.infer<typeof EvaluationState>;

/** A run. `done` of `total` counts questions; `summary` is there once it is done. */
export const Evaluation = z.strictObject({
  id: z.uuid(),
  knowledgeBaseId: z.uuid(),
  goldenSetId: z.uuid().nullable(),
  name: z.string(),
  state: EvaluationState,
  reason: FailureReason.nullable(),
  done: z.int().nonnegative(),
  total: z.int().nonnegative(),
  settings: EvaluationSettings,
  environment: EvaluationEnvironment.nullable(),
  summary: EvaluationSummary.nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** One passage of a ranking; `groups` are the places of the case's evidence (from 0) that it holds. */
export const RankedPassage = z.strictObject({
  document: z.string(),
  page: z.int().nullable(),
  groups: z.array(z.int().nonnegative()),
});
export type RankedPassage = z.infer<typeof RankedPassage>;

const milliseconds = z.record(z.string(), z.number());

/** What the system did with a question. Times are milliseconds by stage. */
export const Observation = z.strictObject({
  rankings: z.partialRecord(Leg, z.array(RankedPassage)),
  searchTimes: z.partialRecord(Leg, milliseconds),
  answer: z
    .strictObject({
      id: z.string(),
      outcome: Outcome,
      text: z.string(),
      citations: z.array(RankedPassage.extend({ quote: z.string() })),
      released: z.array(Verdict),
      rejected: z.array(Verdict),
      actions: z.array(UnsupportedPolicy).optional(),
      times: milliseconds,
    })
    .nullable(),
});
export type Observation = z.infer<typeof Observation>;

/** Per metric what a question adds to the numerator and the denominator of its ratio. */
export const CaseScores = z.record(z.string(), z.tuple([z.number(), z.number()]));
export type CaseScores = z.infer<typeof CaseScores>;

/** What went wrong with a question: its answer, or the search for its evidence by both legs together. */
export const Miss = z.enum(['wrong', 'unanswered', 'invented', 'not-found', 'not-scored']);
export type Miss = z.infer<typeof Miss>;

export const EvaluationResult = z.strictObject({
  case: GoldenCase,
  state: z.enum(['pending', 'done', 'failed']),
  reason: FailureReason.nullable(),
  observation: Observation.nullable(),
  scores: CaseScores.nullable(),
  misses: z.array(Miss),
});
export type EvaluationResult = z.infer<typeof EvaluationResult>;

/** Query of the questions of a run: all of them, those that went wrong, or one. */
export const ResultsQuery = ListQuery.extend({
  missed: z.enum(['true', 'false']).optional().describe('true: only questions with misses'),
  caseId: GoldenCase.shape.id.optional().describe('Only the question with this id'),
});
export type ResultsQuery = z.infer<typeof ResultsQuery>;

export const CompareQuery = z.strictObject({ baseline: z.uuid() });

/** Difference of a metric between two runs over the questions that both have; `p` by paired permutation. */
export const MetricChange = z.strictObject({
  name: z.string(),
  baseline: z.number(),
  value: z.number(),
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  p: z.number().min(0).max(1),
  n: z.int().positive(),
});
export type MetricChange = z.infer<typeof MetricChange>;

/** A question that did better or worse by a metric than in the baseline. */
export const QuestionChange = z.strictObject({
  id: z.string(),
  question: z.string(),
  metric: z.string().describe('crag.score, or the deepest hybrid.recall@k that both runs have'),
  baseline: z.number(),
  value: z.number(),
});
export type QuestionChange = z.infer<typeof QuestionChange>;

/** What changed between two runs. `better` and `worse` count the changes of questions, of which `questions` lists the largest. */
export const Comparison = z.strictObject({
  baseline: z.uuid(),
  evaluation: z.uuid(),
  cases: z.int().positive(),
  changes: z.array(MetricChange),
  better: z.int().nonnegative(),
  worse: z.int().nonnegative(),
  questions: z.array(QuestionChange).describe('At most 200, what got worse first'),
});
export type Comparison = z.infer<typeof Comparison>;
