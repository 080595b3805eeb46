import type { DeletionReceipt, JobKind, ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, LessThanOrEqual, Raw, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { validate } from 'uuid';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { JobEntity, type JobSubject } from './entities/job.entity.js';
import { insertJob, toJobRecords, type JobRecord } from './job-record.js';
import { insertReceipt } from './receipts.js';
import type { Transactions } from './transactions.js';

/** The time of the finished stage joins the timings. */
const timings = () =>
  `CASE WHEN stage IS NULL THEN timings ELSE timings || jsonb_build_object(
     stage, round(extract(epoch FROM clock_timestamp() - stage_started_at) * 1000)) END`;

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

  /**
   * Takes the job for the attempt that the queue delivered. A running row with the same attempt is taken again: the
   * queue delivers twice when a worker died. Null: the job is over or a later attempt exists, drop the delivery.
   */
  async claim(jobId: string, attempt: number): Promise<JobRecord | null> {
    if (!validate(jobId)) return null;
    return this.transactions.write(async (manager) => {
      const { affected } = await manager.update(
        JobEntity,
        { id: jobId, state: In(['queued', 'running']), attempts: LessThanOrEqual(attempt) },
        {
          state: 'running',
          attempts: attempt,
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

  /** Names the step that starts now. Throws `superseded` when the job was cancelled or requeued: stop working. */
  async stage(jobId: string, stage: string): Promise<void> {
    await this.touch(jobId, { stage, stageStartedAt: () => 'clock_timestamp()', timings });
  }

  /** Counts chunks; throws as `stage` does. */
  async progress(jobId: string, done: number, total: number): Promise<void> {
    await this.touch(jobId, { done, total });
  }

  /** A job that is over stays as it ended. */
  async finish(jobId: string, receipt?: DeletionReceipt): Promise<void> {
    await this.transactions.write(async (manager) => {
      const job = await this.find(manager, { id: jobId });
      if (receipt) await insertReceipt(manager, receipt, job.workspaceId);
      await manager.update(
        JobEntity,
        { id: jobId, state: In(['queued', 'running']) },
        { state: 'done', deadline: null, timings, ...(receipt ? { receiptId: receipt.id } : {}) },
      );
    });
  }

  /** Ends the job and, in the same transaction, its version if that is still pending: the bytes may be sent again. */
  async fail(jobId: string, code: ProblemCode, detail?: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      const { subjectId } = await this.find(manager, { id: jobId });
      await manager.update(DocumentVersionEntity, { id: subjectId, state: 'pending' }, { state: 'failed' });
      await manager.update(
        JobEntity,
        { id: jobId, state: In(['queued', 'running']) },
        { state: 'failed', deadline: null, reasonCode: code, reasonDetail: detail ?? null, timings },
      );
    });
  }

  /** Returns the attempt to put on the queue. Throws `superseded` when the job has ended meanwhile. */
  async requeue(jobId: string): Promise<number> {
    return this.transactions.write(async (manager) => {
      const { affected } = await manager.update(
        JobEntity,
        { id: jobId, state: In(['queued', 'running']) },
        { state: 'queued', attempts: () => 'attempts + 1', deadline: null },
      );
      const { attempts, state } = await this.find(manager, { id: jobId });
      if (affected === 0) throw new AppError('superseded', { detail: `job ${jobId} is ${state}` });
      return attempts;
    });
  }

  /** Queued and untouched for longer: the queue may have lost them, or never got them. Oldest first. */
  async queuedOlderThan(seconds: number): Promise<JobRecord[]> {
    const updatedAt = Raw((column) => `${column} < now() - make_interval(secs => :seconds)`, { seconds });
    return this.listBy({ state: 'queued', updatedAt });
  }

  /** Running without a sign of life since their deadline. Oldest first. */
  async pastDeadline(): Promise<JobRecord[]> {
    return this.listBy({ state: 'running', deadline: Raw((column) => `${column} < now()`) });
  }

  private deadline(): () => string {
    return () => `now() + make_interval(secs => ${this.deadlineSeconds})`;
  }

  private async touch(jobId: string, change: object): Promise<void> {
    await this.transactions.read(async (manager) => {
      const running = { id: jobId, state: 'running' as const };
      const { affected } = await manager.update(JobEntity, running, { ...change, deadline: this.deadline() });
      if (affected === 0) throw new AppError('superseded', { detail: `job ${jobId} is not running` });
    });
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
