import type { DeletionReceipt, JobKind, JobState, ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import {
  In,
  IsNull,
  LessThanOrEqual,
  Not,
  Raw,
  type EntityManager,
  type FindOptionsWhere,
  type QueryDeepPartialEntity,
} from 'typeorm';
import { v4 as newClaim, validate } from 'uuid';
import { JobEntity, type JobSubject } from './entities/job.entity.js';
import { documentsOfJobs, type JobDocument } from './job-documents.js';
import { insertJob, ownedBy, superseded, toJobRecords, type JobRecord, type JobRun } from './job-record.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import { insertReceipt } from './receipts.js';
import { resumeDeletes } from './resume-deletes.js';
import {
  cancelJob,
  deadLetters,
  discardJob,
  failVersion,
  retryDeadLetter,
  retryJob,
  type QueuedAgain,
  type SteeredJob,
} from './steer-job.js';
import type { Transactions } from './transactions.js';

/** The time of the finished stage joins the timings. */
const timings = () =>
  `CASE WHEN stage IS NULL THEN timings ELSE timings || jsonb_build_object(
     stage, round(extract(epoch FROM clock_timestamp() - stage_started_at) * 1000)) END`;

/** Condition: the job need not wait any longer. */
const due = { notBefore: Raw((column) => `(${column} IS NULL OR ${column} <= now())`) };

/** Rows of work. The row is the truth; the queue carries its id and attempt. All times are the server's. */
export class Jobs {
  constructor(
    private readonly transactions: Transactions,
    /** Time a worker has until its next sign of life, seconds. */
    private readonly deadlineSeconds: number,
  ) {}

  async create(job: {
    workspaceId: string;
    kind: JobKind;
    subjectId: string;
    knowledgeBaseId?: string;
    /** Default: an ingest works on a version, a delete on a document. */
    subject?: JobSubject;
  }): Promise<JobRecord> {
    const subject = job.subject ?? (job.kind === 'ingest' ? 'version' : 'document');
    const knowledgeBaseId = job.knowledgeBaseId ?? null;
    return this.transactions.write(async (manager) =>
      this.find(manager, { id: await insertJob(manager, { ...job, subject, knowledgeBaseId }) }),
    );
  }

  /** Throws `job-not-found`, also for a job of another workspace. */
  async get(workspaceId: string, id: string): Promise<JobRecord> {
    if (!validate(id)) throw new AppError('job-not-found');
    return this.transactions.read((manager) => this.find(manager, { workspaceId, id }));
  }

  /** Newest first, without previews, which are looked at where they are asked for: work on these knowledge bases (null: on any), or with `others` everything there is. */
  async list(
    workspaceId: string,
    request: PageRequest & {
      state?: JobState | 'dead-letter' | undefined;
      knowledgeBaseIds: string[] | null;
      others: boolean;
    },
  ): Promise<Page<JobRecord>> {
    const { state, knowledgeBaseIds, others, limit } = request;
    const where = {
      workspaceId,
      kind: Not<JobKind>('preview-chunks'),
      ...(state === 'dead-letter' ? deadLetters : state ? { state } : {}),
      ...(others ? {} : { knowledgeBaseId: knowledgeBaseIds ? In(knowledgeBaseIds) : Not(IsNull()) }),
      ...idWithin(lastSeenId(request.cursor)),
    };
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(JobEntity, { where, order: { id: 'DESC' }, take: limit + 1 });
      const page = pageOf(rows, limit);
      return { ...page, items: await toJobRecords(manager, page.items) };
    });
  }

  /** The documents that the jobs work on, by the id of the job; those that are deleted are left out. */
  async documentsOf(jobs: readonly JobRecord[]): Promise<Map<string, JobDocument>> {
    return this.transactions.read((manager) => documentsOfJobs(manager, jobs));
  }

  /** Ends an ingest or a training that waits or runs. @throws AppError `job-not-found`, `job-not-cancellable` */
  async cancel(workspaceId: string, id: string): Promise<void> {
    return this.transactions.write((manager) => cancelJob(manager, { workspaceId, id }));
  }

  /** Queues a job again: see `retryJob`. */
  async retry(job: SteeredJob): Promise<QueuedAgain> {
    return this.transactions.write((manager) => retryJob(manager, job));
  }

  /** Queues a dead letter again: see `retryDeadLetter`. */
  async retryDeadLetter(job: SteeredJob): Promise<QueuedAgain> {
    return this.transactions.write((manager) => retryDeadLetter(manager, job));
  }

  /** Ends a dead letter: see `discardJob`. */
  async discard(job: SteeredJob): Promise<void> {
    return this.transactions.write((manager) => discardJob(manager, job));
  }

  /**
   * Takes the job for the attempt that the queue delivered. A running row with the same attempt is taken again: the
   * queue delivers twice when a worker died. Each claim has an id of its own, so that from here on the calls of an
   * earlier run are refused. Null: the job is over or a later attempt exists, drop the delivery.
   */
  async claim(jobId: string, attempt: number): Promise<JobRecord | null> {
    if (!validate(jobId)) return null;
    return this.transactions.write(async (manager) => {
      const { affected } = await manager.update(
        JobEntity,
        { id: jobId, state: In(['queued', 'running']), attempts: LessThanOrEqual(attempt), ...due },
        {
          state: 'running',
          attempts: attempt,
          claim: newClaim(),
          deadline: this.deadline(),
          stage: null,
          stageStartedAt: null,
          done: 0,
          total: 0,
          timings: {},
        },
      );
      return affected === 0 ? null : this.find(manager, { id: jobId });
    });
  }

  /** Names the step that starts now. Throws `superseded` when the job was cancelled or taken over: stop working. */
  async stage(run: JobRun, stage: string): Promise<void> {
    await this.touch(run, { stage, stageStartedAt: () => 'clock_timestamp()', timings });
  }

  /** Counts chunks; throws as `stage` does. */
  async progress(run: JobRun, done: number, total: number): Promise<void> {
    await this.touch(run, { done, total });
  }

  /** Says that the worker lives, and nothing else; throws as `stage` does. */
  async keepAlive(run: JobRun): Promise<void> {
    await this.touch(run, {});
  }

  /** Throws `superseded`, and keeps no receipt, when the job has ended or was taken over meanwhile. */
  async finish(run: JobRun, receipt?: DeletionReceipt): Promise<void> {
    await this.transactions.write(async (manager) => {
      const job = await this.find(manager, { id: run.id });
      if (receipt) await insertReceipt(manager, receipt, job.workspaceId);
      await this.leave(manager, run, {
        state: 'done',
        timings,
        ...(receipt ? { receiptId: receipt.id } : {}),
      });
    });
  }

  /**
   * Ends the job and, in the same transaction, its version if that is still pending or in training: the bytes may be
   * sent again, and another training may begin.
   * Throws as `finish` does.
   */
  async fail(run: JobRun, code: ProblemCode, detail?: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      const { subjectId } = await this.find(manager, { id: run.id });
      await failVersion(manager, subjectId);
      await this.leave(manager, run, {
        state: 'failed',
        reasonCode: code,
        reasonDetail: detail ?? null,
        timings,
      });
    });
  }

  /**
   * Returns the attempt to put on the queue. `after` says whether the attempt counts against the job: a stopped worker
   * is no failure. Throws as `finish` does.
   */
  async requeue(run: JobRun, after: 'failure' | 'stop'): Promise<number> {
    return this.transactions.write(async (manager) => {
      await this.leave(manager, run, {
        state: 'queued',
        attempts: () => 'attempts + 1',
        ...(after === 'failure' ? { failures: () => 'failures + 1' } : {}),
      });
      return (await this.find(manager, { id: run.id })).attempts;
    });
  }

  /**
   * Up to `limit` rows, longest untouched first, that were queued and untouched for longer: the queue may have lost
   * them, or never got them. They count as touched now.
   */
  async takeQueued(seconds: number, limit: number): Promise<JobRecord[]> {
    const updatedAt = Raw((column) => `${column} < now() - make_interval(secs => :seconds)`, { seconds });
    return this.transactions.write(async (manager) => {
      const rows = await manager.find(JobEntity, {
        where: { state: 'queued', updatedAt, ...due },
        order: { updatedAt: 'ASC' },
        take: limit,
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      await manager.update(
        JobEntity,
        { id: In(rows.map((row) => row.id)) },
        { updatedAt: () => 'clock_timestamp()' },
      );
      return toJobRecords(manager, rows);
    });
  }

  /** Adds a delete job for everything that is deleted, still there, and that no delete job is at work on. */
  async resumeDeletes(): Promise<JobRecord[]> {
    const ids = await this.transactions.write((manager) => resumeDeletes(manager));
    return this.listBy({ id: In(ids) });
  }

  /** Running without a sign of life since their deadline. Oldest first. */
  async pastDeadline(): Promise<JobRecord[]> {
    return this.listBy({ state: 'running', deadline: Raw((column) => `${column} < now()`) });
  }

  private deadline(): () => string {
    return () => `now() + make_interval(secs => ${this.deadlineSeconds})`;
  }

  private async touch(run: JobRun, change: QueryDeepPartialEntity<JobEntity>): Promise<void> {
    await this.transactions.read(async (manager) => {
      const { affected } = await manager.update(
        JobEntity,
        { ...ownedBy(run), state: 'running' },
        { ...change, deadline: this.deadline() },
      );
      if (affected === 0) throw superseded(run);
    });
  }

  /** The end of a run. */
  private async leave(
    manager: EntityManager,
    run: JobRun,
    change: QueryDeepPartialEntity<JobEntity>,
  ): Promise<void> {
    const { affected } = await manager.update(
      JobEntity,
      { ...ownedBy(run), state: In(['queued', 'running']) },
      { ...change, deadline: null, claim: null },
    );
    if (affected === 0) throw superseded(run);
  }

  private async listBy(where: FindOptionsWhere<JobEntity>): Promise<JobRecord[]> {
    return this.transactions.read(async (manager) =>
      toJobRecords(manager, await manager.find(JobEntity, { where, order: { id: 'ASC' } })),
    );
  }

  private async find(manager: EntityManager, where: FindOptionsWhere<JobEntity>): Promise<JobRecord> {
    const row = await manager.findOneBy(JobEntity, where);
    const [record] = row ? await toJobRecords(manager, [row]) : [];
    if (!record) throw new AppError('job-not-found');
    return record;
  }
}
