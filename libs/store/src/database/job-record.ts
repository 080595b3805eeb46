import type { DeletionReceipt, JobKind, JobState, ProblemCode } from '@app/contracts';
import { In, type EntityManager } from 'typeorm';
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

export interface NewJob {
  workspaceId: string;
  kind: JobKind;
  subject: JobSubject;
  subjectId: string;
  knowledgeBaseId: string | null;
}

/** Adds a queued row and returns its id; the caller puts the id on the queue after the commit. */
export async function insertJob(manager: EntityManager, job: NewJob): Promise<string> {
  const id = newId();
  await manager.insert(JobEntity, { ...job, id, state: 'queued' });
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
