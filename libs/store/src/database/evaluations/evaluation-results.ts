import type { CaseScores, GoldenCase, Observation, ProblemCode } from '@app/contracts';
import { lastSeenOrdinal, ordinalPageOf, type Page, type PageRequest } from '../page.js';
import type { Transactions } from '../transactions.js';
import { touchRun, type EvaluationRun } from './evaluation-runs.js';

export interface ResultRecord {
  ordinal: number;
  content: GoldenCase;
  state: 'pending' | 'done' | 'failed';
  reasonCode: ProblemCode | null;
  reasonDetail: string | null;
  observation: Observation | null;
  scores: CaseScores | null;
}

/**
 * Which results are wanted: those that went wrong in a run of this depth `k`, as `missesOf` of the evaluation tells it,
 * or that of one case.
 */
export interface WantedResults {
  missedAt?: number | undefined;
  caseId?: string | undefined;
}

/** A question that a run has still to ask. */
export type PendingCase = Pick<ResultRecord, 'ordinal' | 'content'>;

/** What came of a question. */
export type ScoredCase =
  | { state: 'done'; observation: Observation; scores: CaseScores }
  | { state: 'failed'; code: ProblemCode; detail: string | undefined };

const json = (value: object | null): string | null => value && JSON.stringify(value);

const columns = `ordinal, content, state, reason_code AS "reasonCode", reason_detail AS "reasonDetail",
  observation, scores`;

/** The questions of a run and what came of them, in the order of its golden set. */
export class EvaluationResults {
  constructor(private readonly transactions: Transactions) {}

  async list(
    evaluationId: string,
    { cursor, limit }: PageRequest,
    wanted: WantedResults = {},
  ): Promise<Page<ResultRecord>> {
    const seen = lastSeenOrdinal(cursor);
    return ordinalPageOf(await this.after(evaluationId, { ...wanted, seen, limit: limit + 1 }), limit);
  }

  async all(evaluationId: string): Promise<ResultRecord[]> {
    return this.after(evaluationId, { seen: 0, limit: null });
  }

  /** The first question that has not been asked yet; null when all have. */
  async nextCase({ id }: EvaluationRun): Promise<PendingCase | null> {
    return this.transactions.read(async (manager) => {
      const [next] = await manager.query<PendingCase[]>(
        `SELECT ordinal, content FROM evaluation_result
          WHERE evaluation_id = $1 AND state = 'pending' ORDER BY ordinal LIMIT 1`,
        [id],
      );
      return next ?? null;
    });
  }

  /** Keeps what came of a question. @throws AppError `superseded` when the run was cancelled or taken over */
  async record(run: EvaluationRun, ordinal: number, scored: ScoredCase): Promise<void> {
    const [observation, scores] =
      scored.state === 'done' ? [scored.observation, scored.scores] : [null, null];
    const [code, detail] = scored.state === 'failed' ? [scored.code, scored.detail ?? null] : [null, null];
    await this.transactions.write(async (manager) => {
      await touchRun(manager, run, { attempts: 0 });
      await manager.query(
        `UPDATE evaluation_result
            SET state = $3, observation = $4, scores = $5, reason_code = $6, reason_detail = $7
          WHERE evaluation_id = $1 AND ordinal = $2`,
        [run.id, ordinal, scored.state, json(observation), json(scores), code, detail],
      );
    });
  }

  private async after(
    evaluationId: string,
    { seen, limit, missedAt, caseId }: WantedResults & { seen: number; limit: number | null },
  ): Promise<ResultRecord[]> {
    return this.transactions.read((manager) =>
      manager.query<ResultRecord[]>(
        `SELECT ${columns} FROM evaluation_result
          WHERE evaluation_id = $1 AND ordinal > $2
            AND ($4::text IS NULL OR content->>'id' = $4)
            AND ($5::int IS NULL OR state = 'failed' OR (scores->'crag.score'->>0)::float8 IN (0, -1)
              OR (scores->('hybrid.recall@' || $5)->>0)::float8 < 1)
          ORDER BY ordinal LIMIT $3`,
        [evaluationId, seen, limit, caseId ?? null, missedAt ?? null],
      ),
    );
  }
}
