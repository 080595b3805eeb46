import type {
  EvaluationEnvironment,
  EvaluationSettings,
  EvaluationSummary,
  GoldenCase,
  ProblemCode,
} from '@app/contracts';
import { AppError } from '@app/platform';
import { In, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { v4 as newClaim, v7 as newId, validate } from 'uuid';
import { EvaluationRunEntity } from '../entities/evaluation-run.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from '../page.js';
import { requireKnowledgeBases } from '../require-knowledge-bases.js';
import type { Transactions } from '../transactions.js';

export interface NewEvaluation {
  workspaceId: string;
  knowledgeBaseId: string;
  /** The questions are its cases, unless `cases` are given. */
  goldenSetId?: string | undefined;
  cases?: GoldenCase[] | undefined;
  name: string;
  settings: EvaluationSettings;
  startedBy: string;
}

/** A run with its progress in questions. */
export interface EvaluationRecord extends EvaluationRunEntity {
  done: number;
  total: number;
}

/** A claimed run: a later claim, a cancel or the end makes it invalid. */
export type EvaluationRun = Pick<EvaluationRunEntity, 'id' | 'claim'>;

/** Time a process has until its next sign of life, seconds. */
const LEASE_SECONDS = 30;
const deadline = () => `now() + make_interval(secs => ${LEASE_SECONDS})`;

/** Runs of evaluations. Those of a deleted knowledge base are `evaluation-not-found`. */
export class EvaluationRuns {
  constructor(private readonly transactions: Transactions) {}

  /** Queues a run. @throws AppError `knowledge-base-not-found`, `golden-set-empty` */
  async create({ cases, ...run }: NewEvaluation): Promise<EvaluationRecord> {
    const { workspaceId, knowledgeBaseId, goldenSetId = null } = run;
    const id = newId();
    return this.transactions.write(async (manager) => {
      await requireKnowledgeBases(manager, workspaceId, [knowledgeBaseId]);
      await manager.insert(EvaluationRunEntity, { ...run, id, goldenSetId });
      await insertQuestions(manager, { workspaceId, id }, cases ?? (goldenSetId as string));
      const record = await find(manager, { workspaceId, id });
      if (record.total === 0) throw new AppError('golden-set-empty');
      return record;
    });
  }

  /** @throws AppError `evaluation-not-found` */
  async get(workspaceId: string, id: string): Promise<EvaluationRecord> {
    return this.transactions.read((manager) => find(manager, { workspaceId, id }));
  }

  /** Newest first. */
  async list(
    workspaceId: string,
    knowledgeBaseId: string,
    { cursor, limit }: PageRequest,
  ): Promise<Page<EvaluationRecord>> {
    const seen = lastSeenId(cursor);
    return this.transactions.read(async (manager) => {
      await requireKnowledgeBases(manager, workspaceId, [knowledgeBaseId]);
      const rows = await manager.find(EvaluationRunEntity, {
        where: { workspaceId, knowledgeBaseId, ...idWithin(seen) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const page = pageOf(rows, limit);
      return { ...page, items: await Promise.all(page.items.map((row) => toRecord(manager, row))) };
    });
  }

  /** Ends a run that has not ended; one that has stays as it is. @throws AppError `evaluation-not-found` */
  async cancel(workspaceId: string, id: string): Promise<EvaluationRecord> {
    return this.transactions.write(async (manager) => {
      await find(manager, { workspaceId, id });
      await manager.update(
        EvaluationRunEntity,
        { workspaceId, id, state: In(['queued', 'running']) },
        { state: 'cancelled', claim: null, deadline: null, finishedAt: () => 'now()' },
      );
      return find(manager, { workspaceId, id });
    });
  }

  /** Results go with it. @throws AppError `evaluation-not-found` */
  async remove(workspaceId: string, id: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      await find(manager, { workspaceId, id });
      await manager.delete(EvaluationRunEntity, { workspaceId, id });
    });
  }

  /** Takes the oldest run that nobody is at work on; null when there is none. */
  async claimNext(): Promise<EvaluationRecord | null> {
    return this.transactions.write(async (manager) => {
      const [next] = await manager.query<{ id: string; workspace_id: string }[]>(
        `SELECT id, workspace_id FROM evaluation_run
          WHERE state = 'queued' OR (state = 'running' AND deadline < now())
          ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
      );
      if (!next) return null;
      const { id, workspace_id: workspaceId } = next;
      const change = {
        state: 'running' as const,
        claim: newClaim(),
        deadline,
        attempts: () => 'attempts + 1',
      };
      await manager.update(EvaluationRunEntity, { id }, change);
      const row = await manager.findOneByOrFail(EvaluationRunEntity, { workspaceId, id });
      return toRecord(manager, row);
    });
  }

  /** What it measures, told once. @throws AppError `superseded` when the run was cancelled or taken over */
  async begin(run: EvaluationRun, environment: EvaluationEnvironment): Promise<void> {
    await this.transactions.read((manager) => touchRun(manager, run, { environment }));
  }

  /** Says that the process lives. @throws AppError `superseded` */
  async keepAlive(run: EvaluationRun): Promise<void> {
    await this.transactions.read((manager) => touchRun(manager, run, {}));
  }

  /** Hands the run back: another process, or this one after its restart, goes on with it. @throws AppError `superseded` */
  async release(run: EvaluationRun): Promise<void> {
    await this.leave(run, { state: 'queued', attempts: 0 });
  }

  /** @throws AppError `superseded` */
  async finish(run: EvaluationRun, summary: EvaluationSummary): Promise<void> {
    await this.leave(run, { state: 'done', summary, finishedAt: () => 'now()' });
  }

  /** @throws AppError `superseded` */
  async fail(run: EvaluationRun, code: ProblemCode, detail?: string): Promise<void> {
    const reason = { reasonCode: code, reasonDetail: detail ?? null };
    await this.leave(run, { state: 'failed', ...reason, finishedAt: () => 'now()' });
  }

  private async leave(
    run: EvaluationRun,
    change: QueryDeepPartialEntity<EvaluationRunEntity>,
  ): Promise<void> {
    await this.transactions.read((manager) =>
      touchRun(manager, run, { ...change, claim: null, deadline: null }),
    );
  }
}

/** Changes a run that still belongs to the claim, and gives it more time. @throws AppError `superseded` */
export async function touchRun(
  manager: EntityManager,
  { id, claim }: EvaluationRun,
  change: QueryDeepPartialEntity<EvaluationRunEntity>,
): Promise<void> {
  const { affected } = await manager.update(
    EvaluationRunEntity,
    { id, claim: claim as string, state: 'running' },
    { deadline, ...change },
  );
  if (affected === 0) throw new AppError('superseded', { detail: `evaluation ${id}` });
}

async function find(
  manager: EntityManager,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<EvaluationRecord> {
  const row = validate(id) ? await manager.findOneBy(EvaluationRunEntity, { workspaceId, id }) : null;
  const base = row && (await manager.findOneBy(KnowledgeBaseEntity, { id: row.knowledgeBaseId }));
  if (!row || !base || base.deletedAt) throw new AppError('evaluation-not-found');
  return toRecord(manager, row);
}

async function toRecord(manager: EntityManager, row: EvaluationRunEntity): Promise<EvaluationRecord> {
  const [counts] = await manager.query<{ done: number; total: number }[]>(
    `SELECT count(*) FILTER (WHERE state <> 'pending')::int AS done, count(*)::int AS total
       FROM evaluation_result WHERE evaluation_id = $1`,
    [row.id],
  );
  return { ...row, done: counts?.done ?? 0, total: counts?.total ?? 0 };
}

/** A copy of the cases, so that a run can be read and compared after its golden set has changed. */
async function insertQuestions(
  manager: EntityManager,
  { workspaceId, id }: { workspaceId: string; id: string },
  source: readonly GoldenCase[] | string,
): Promise<void> {
  const into = 'INSERT INTO evaluation_result (workspace_id, evaluation_id, ordinal, content)';
  if (typeof source === 'string') {
    await manager.query(
      `${into} SELECT $1, $2, row_number() OVER (ORDER BY ordinal), content
         FROM golden_case WHERE workspace_id = $1 AND golden_set_id = $3`,
      [workspaceId, id, source],
    );
    return;
  }
  await manager.query(
    `${into} SELECT $1, $2, place, content
       FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS added (content, place)`,
    [workspaceId, id, JSON.stringify(source)],
  );
}
