import type { DeletionReceipt, JobKind, JobState, ProblemCode } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, IsNull, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { v7 as newId } from 'uuid';
import { DeletionReceiptEntity } from './entities/deletion-receipt.entity.js';
import { JobEntity, type JobSubject } from './entities/job.entity.js';
import { toReceipt } from './receipts.js';

export interface JobRecord {
  id: string;
  workspaceId: string;
  kind: JobKind;
  subject: JobSubject;
  subjectId: string;
  /** Where the subject belongs; null for work that is of no knowledge base. */
  knowledgeBaseId: string | null;
  state: JobState;
  stage: string | null;
  done: number;
  total: number;
  /** The attempt that the queue job carries (`<id>-<attempts>`); starts at 1. */
  attempts: number;
  /** Attempts that failed; one that a stopping worker handed back is none. */
  failures: number;
  /** Id of the run at work on it; null unless it runs. */
  claim: string | null;
  reasonCode: ProblemCode | null;
  reasonDetail: string | null;
  receipt: DeletionReceipt | null;
  /** Set while it runs: after this moment the worker is taken for dead. */
  deadline: Date | null;
  /** Whole milliseconds per finished stage of the last attempt. */
  timings: Record<string, number>;
  createdAt: Date;
  updatedAt: Date;
}

/** A run of a job, or its row as it was read: a later claim makes it invalid. */
export type JobRun = Pick<JobRecord, 'id' | 'claim'>;

/** Condition: the row still belongs to the run. */
export function ownedBy({ id, claim }: JobRun): FindOptionsWhere<JobEntity> {
  return { id, claim: claim ?? IsNull() };
}

export function superseded({ id }: JobRun): AppError {
  return new AppError('superseded', { detail: `job ${id} has ended or belongs to another run` });
}

/** Keeps the job with the run until the transaction ends; throws `superseded` when it is no longer there. */
export async function holdJob(manager: EntityManager, run: JobRun): Promise<void> {
  const row = await manager.findOne(JobEntity, {
    where: { ...ownedBy(run), state: 'running' },
    lock: { mode: 'pessimistic_write' },
  });
  if (!row) throw superseded(run);
}

export interface NewJob {
  workspaceId: string;
  kind: JobKind;
  subject: JobSubject;
  subjectId: string;
  knowledgeBaseId: string | null;
  /** Seconds from now before which nobody takes it up; absent: at once. */
  waitSeconds?: number;
}

/** Adds a queued row and returns its id; the caller puts the id on the queue after the commit. */
export async function insertJob(manager: EntityManager, job: NewJob): Promise<string> {
  const id = newId();
  const { waitSeconds, ...row } = job;
  const wait = waitSeconds && {
    notBefore: () => `now() + make_interval(secs => ${Math.trunc(waitSeconds)})`,
  };
  await manager.insert(JobEntity, { ...row, id, state: 'queued', ...wait });
  return id;
}

export async function toJobRecords(manager: EntityManager, rows: JobEntity[]): Promise<JobRecord[]> {
  const receiptIds = rows.flatMap((row) => row.receiptId ?? []);
  const receipts =
    receiptIds.length > 0 ? await manager.findBy(DeletionReceiptEntity, { id: In(receiptIds) }) : [];
  const receiptOf = new Map(receipts.map((receipt) => [receipt.id, toReceipt(receipt)]));
  return rows.map(({ receiptId, ...row }) => ({
    ...row,
    receipt: (receiptId && receiptOf.get(receiptId)) || null,
  }));
}
