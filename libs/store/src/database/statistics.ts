import { deadLetterReasons, type Outcome } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import type { Transactions } from './transactions.js';

/** Answers that are not finished after this time broke off: nobody writes one for longer. */
const UNFINISHED_MINUTES = 15;

/** Which answers are counted: asked from `since` to before `until`, of at least one of these knowledge bases (null: any). */
export interface StatisticsRange {
  since: Date;
  until: Date;
  knowledgeBaseIds: string[] | null;
}

export interface AnswerCounts {
  answers: number;
  outcomes: Partial<Record<Outcome, number>>;
  brokenOff: number;
  /** Milliseconds from question to finished answer, greetings left out; null without such answers. */
  latency: { p50: number; p95: number } | null;
}

export interface AnswerStatistics {
  total: AnswerCounts;
  /** Periods with answers, oldest first. */
  periods: (AnswerCounts & { start: Date })[];
}

export interface FailedAnswerRecord {
  answerId: string;
  outcome: Outcome | null;
  knowledgeBaseIds: string[];
  createdAt: Date;
}

/** Jobs as they are now. `deadLetters` are some of the failed ones; `waitedSeconds` of the oldest queued one. */
export interface JobCounts {
  queued: number;
  running: number;
  failed: number;
  deadLetters: number;
  waitedSeconds: number | null;
}

/** How questions were answered: counts over the index of the time of answers, never a text. */
export class Statistics {
  constructor(private readonly transactions: Transactions) {}

  /** Counts in all and in periods of `periodMilliseconds`, one of which begins at `origin`. */
  async answers(
    workspaceId: string,
    range: StatisticsRange,
    { periodMilliseconds, origin }: { periodMilliseconds: number; origin: Date },
  ): Promise<AnswerStatistics> {
    const values = [...valuesOf(workspaceId, range), UNFINISHED_MINUTES, `${periodMilliseconds} ms`, origin];
    return this.transactions.read(async (manager) => {
      const rows = await manager.query<CountedRow[]>(counted, values);
      const total = rows.find(({ start }) => start === null);
      return {
        total: total ? toCounts(total) : { answers: 0, outcomes: {}, brokenOff: 0, latency: null },
        periods: rows.flatMap((row) => (row.start ? [{ start: row.start, ...toCounts(row) }] : [])),
      };
    });
  }

  /** What askers said of these answers; `open`: down, and not reviewed. */
  async feedback(
    workspaceId: string,
    range: StatisticsRange,
  ): Promise<{ up: number; down: number; open: number }> {
    return this.one(
      `SELECT count(*) FILTER (WHERE rating = 'up')::int AS up,
              count(*) FILTER (WHERE rating = 'down')::int AS down,
              count(*) FILTER (WHERE rating = 'down' AND reviewed_at IS NULL)::int AS open
         FROM answer JOIN answer_feedback USING (workspace_id)
        WHERE answer_id = answer.id AND ${inRange}`,
      valuesOf(workspaceId, range),
    );
  }

  /** Answers that broke off or could not be verified, newest first. */
  async failedAnswers(
    workspaceId: string,
    range: StatisticsRange,
    limit: number,
  ): Promise<FailedAnswerRecord[]> {
    return this.transactions.read((manager) =>
      manager.query<FailedAnswerRecord[]>(
        `SELECT id AS "answerId", outcome, knowledge_base_ids AS "knowledgeBaseIds", created_at AS "createdAt"
           FROM answer
          WHERE ${inRange} AND (outcome = 'unverified' OR ${brokenOff('$5')})
          ORDER BY created_at DESC LIMIT $6`,
        [...valuesOf(workspaceId, range), UNFINISHED_MINUTES, limit],
      ),
    );
  }

  /** Jobs as they are now: of these knowledge bases (null: of any), or with `others` all there are. */
  async jobs(
    workspaceId: string,
    { knowledgeBaseIds, others }: { knowledgeBaseIds: string[] | null; others: boolean },
  ): Promise<JobCounts> {
    return this.one(
      `SELECT count(*) FILTER (WHERE state = 'queued')::int AS queued,
              count(*) FILTER (WHERE state = 'running')::int AS running,
              count(*) FILTER (WHERE state = 'failed')::int AS failed,
              count(*) FILTER (WHERE state = 'failed' AND reason_code = ANY($4)
                                 AND kind <> 'preview-chunks')::int AS "deadLetters",
              extract(epoch FROM now() - min(created_at) FILTER (WHERE state = 'queued'))::float AS "waitedSeconds"
         FROM job
        WHERE workspace_id = $1
          AND ($3 OR CASE WHEN $2::uuid[] IS NULL THEN knowledge_base_id IS NOT NULL ELSE knowledge_base_id = ANY($2) END)`,
      [workspaceId, knowledgeBaseIds, others, deadLetterReasons],
    );
  }

  private async one<Row>(sql: string, values: unknown[]): Promise<Row> {
    const [row] = await this.transactions.read((manager: EntityManager) => manager.query<Row[]>(sql, values));
    return row as Row;
  }
}

const inRange = `answer.workspace_id = $1 AND NOT answer.evaluated AND answer.created_at >= $2 AND answer.created_at < $3
  AND ($4::uuid[] IS NULL OR knowledge_base_ids && $4)`;

const brokenOff = (minutes: string): string =>
  `(outcome IS NULL AND created_at < now() - make_interval(mins => ${minutes}))`;

interface CountedRow {
  /** Null: the row of the whole range. */
  start: Date | null;
  answers: number;
  outcomes: Partial<Record<Outcome, number>> | null;
  brokenOff: number;
  latency: [number, number] | null;
}

/** Of a small number of columns, so that no row's text is read; each answer is looked at once. */
const counted = `
  WITH seen AS (
    SELECT date_bin($6::interval, created_at, $7::timestamptz) AS start, outcome,
           extract(epoch FROM finished_at - created_at)::float * 1000 AS ms
      FROM answer
     WHERE ${inRange} AND (outcome IS NOT NULL OR ${brokenOff('$5')})
  ), by_outcome AS (
    SELECT start, outcome, count(*)::int AS answers FROM seen
     WHERE outcome IS NOT NULL GROUP BY GROUPING SETS ((start, outcome), (outcome))
  ), by_start AS (
    SELECT start, count(*)::int AS answers, count(*) FILTER (WHERE outcome IS NULL)::int AS broken_off,
           percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY ms)
             FILTER (WHERE outcome NOT IN ('greeting', 'refused')) AS latency
      FROM seen GROUP BY GROUPING SETS ((start), ())
  )
  SELECT by_start.start, by_start.answers, broken_off AS "brokenOff", latency,
         (SELECT jsonb_object_agg(outcome, by_outcome.answers) FROM by_outcome
           WHERE by_outcome.start IS NOT DISTINCT FROM by_start.start) AS outcomes
    FROM by_start ORDER BY by_start.start NULLS FIRST`;

function valuesOf(workspaceId: string, { since, until, knowledgeBaseIds }: StatisticsRange): unknown[] {
  return [workspaceId, since, until, knowledgeBaseIds];
}

function toCounts({ answers, outcomes, brokenOff: broken, latency }: CountedRow): AnswerCounts {
  return {
    answers,
    outcomes: outcomes ?? {},
    brokenOff: broken,
    latency: latency && { p50: Math.round(latency[0]), p95: Math.round(latency[1]) },
  };
}
