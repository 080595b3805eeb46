import { z } from 'zod';
import { Outcome } from './answers.js';
import { Job } from './jobs.js';

const DAY_MS = 86_400_000;

/** Most periods that one request may ask for. */
export const MOST_PERIODS = 200;

/** Length of a period of statistics, milliseconds. */
export const periodMilliseconds = { hour: DAY_MS / 24, day: DAY_MS } as const;

/**
 * Query of `GET /v1/statistics`: questions asked from `since` (inclusive) to `until` (exclusive). Periods begin with
 * the hours or days of a clock that is `offsetMinutes` ahead of UTC.
 */
export const StatisticsQuery = z
  .strictObject({
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    by: z.enum(['hour', 'day']).default('day'),
    offsetMinutes: z.coerce.number().int().min(-720).max(840).default(0),
    knowledgeBaseId: z.uuid().optional(),
  })
  .refine(({ since, until }) => Date.parse(since) < Date.parse(until), {
    path: ['until'],
    message: 'lies behind since',
  })
  .refine(
    ({ since, until, by }) =>
      (Date.parse(until) - Date.parse(since)) / periodMilliseconds[by] <= MOST_PERIODS,
    { path: ['since'], message: `at most ${MOST_PERIODS} periods` },
  );
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

const count = z.int().nonnegative();

/** Milliseconds from question to finished answer. */
const Latency = z.strictObject({ p50: z.number().nonnegative(), p95: z.number().nonnegative() });

/** Answers by what they came to, without greetings in the latency. `brokenOff`: they never came to an end. */
const AnswerCounts = z.strictObject({
  answers: count,
  outcomes: z.partialRecord(Outcome, count),
  brokenOff: count,
  latency: Latency.nullable(),
});

/** An answer that broke off (`outcome` null), or that could not be verified. */
export const FailedAnswer = z.strictObject({
  answerId: z.uuid(),
  outcome: Outcome.nullable(),
  knowledgeBases: z.array(z.uuid()),
  createdAt: z.iso.datetime(),
});
export type FailedAnswer = z.infer<typeof FailedAnswer>;

/**
 * `GET /v1/statistics`: how the knowledge bases that the caller knows are asked and answer. An answer of several counts
 * where one of them is known. No text of a question or of an answer is told. `periods` are those with answers.
 */
export const Statistics = z.strictObject({
  total: AnswerCounts,
  periods: z.array(AnswerCounts.extend({ start: z.iso.datetime() })),
  feedback: z.strictObject({ up: count, down: count, open: count.describe('Down, and not reviewed') }),
  jobs: z.strictObject({
    queued: count,
    running: count,
    failed: count,
    deadLetters: count.describe('Of the failed ones: they wait for a person'),
    waitedSeconds: z.number().nonnegative().nullable().describe('How long the oldest queued job waits'),
  }),
  failures: z.strictObject({ jobs: z.array(Job), answers: z.array(FailedAnswer) }),
});
export type Statistics = z.infer<typeof Statistics>;
