import { deadLetterReasons, type JobKind } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { addAuditEntry } from './audit-trail.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { IntentModelVersionEntity } from './entities/intent-model-version.entity.js';
import { JobEntity } from './entities/job.entity.js';
import { SearchIndexEntity } from './entities/search-index.entity.js';
import { holdProject } from './intents/intent-projects.js';

/** Condition: the job was given up although what it works on is not to blame. */
export const deadLetters = { state: 'failed' as const, reasonCode: In(deadLetterReasons) };

/** Which job, among those of a workspace. */
export interface JobPlace {
  workspaceId: string;
  id: string;
}

/** A job that somebody retries or discards. */
export interface SteeredJob extends JobPlace {
  actorId: string | null;
}

/** What is to be put on the queue. */
export interface QueuedAgain {
  kind: JobKind;
  attempt: number;
}

/**
 * Ends an ingest or a training that waits or runs, and fails its version, so that another training may begin; the
 * worker at work on it stops at its next sign of life.
 * @throws AppError `job-not-found`, `job-not-cancellable`
 */
export async function cancelJob(manager: EntityManager, place: JobPlace): Promise<void> {
  const { id, subjectId } = await find(manager, place);
  // Version before job, as everywhere: transactions that lock both cannot wait for each other.
  await failVersion(manager, subjectId);
  const { affected } = await manager.update(
    JobEntity,
    { id, kind: In(['ingest', 'train-intents', 'reindex']), state: In(['queued', 'running']) },
    { state: 'cancelled', deadline: null, claim: null },
  );
  if (affected === 0) throw new AppError('job-not-cancellable');
}

/** Fails the version of a job, of a document or of intents, if it is still pending or in training. */
export async function failVersion(manager: EntityManager, id: string): Promise<void> {
  await manager.update(DocumentVersionEntity, { id, state: 'pending' }, { state: 'failed' });
  await manager.update(IntentModelVersionEntity, { id, state: 'training' }, { state: 'failed' });
}

/**
 * Queues a failed or cancelled ingest again, or a dead letter of any kind; the caller puts what is returned on the queue.
 * @throws AppError `job-not-found`; `job-not-retryable` for other jobs, where a newer version of the document has come
 * since, beside another job for the same, and for an index that is being deleted; `training-running`
 */
export async function retryJob(
  manager: EntityManager,
  { actorId, ...place }: SteeredJob,
): Promise<QueuedAgain> {
  const job = await find(manager, place);
  if (job.kind !== 'ingest' && !isDeadLetter(job)) throw new AppError('job-not-retryable');
  return queueAgain(manager, job, actorId);
}

/**
 * As `retryJob`, for dead letters alone: one that somebody else has discarded meanwhile stays so.
 * @throws AppError as `retryJob`, and `job-not-dead-letter`
 */
export async function retryDeadLetter(
  manager: EntityManager,
  { actorId, ...place }: SteeredJob,
): Promise<QueuedAgain> {
  const job = await find(manager, place);
  if (!isDeadLetter(job)) throw new AppError('job-not-dead-letter');
  return queueAgain(manager, job, actorId);
}

/**
 * Ends a dead letter as cancelled; its reason stays in the audit trail. What a delete left is swept all the same.
 * @throws AppError `job-not-found`, `job-not-dead-letter`
 */
export async function discardJob(manager: EntityManager, { actorId, ...place }: SteeredJob): Promise<void> {
  const job = await find(manager, place);
  const { affected } = await manager.update(
    JobEntity,
    { id: job.id, ...deadLetters },
    { state: 'cancelled', reasonCode: null, reasonDetail: null },
  );
  if (affected !== 1) throw new AppError('job-not-dead-letter');
  await record(manager, 'job-discard', { ...job, actorId });
}

/** Whether a job was given up although what it works on is not to blame. */
export function isDeadLetter({ state, reasonCode }: Pick<JobEntity, 'state' | 'reasonCode'>): boolean {
  return state === 'failed' && reasonCode !== null && deadLetterReasons.includes(reasonCode);
}

async function queueAgain(
  manager: EntityManager,
  job: JobEntity,
  actorId: string | null,
): Promise<QueuedAgain> {
  await reopenSubject(manager, job);
  if (!(await reopenJob(manager, job))) throw new AppError('job-not-retryable');
  await record(manager, 'job-retry', { ...job, actorId });
  return { kind: job.kind, attempt: job.attempts + 1 };
}

/**
 * Makes a job that failed or was cancelled wait again, as its next attempt and as if it had never failed. False where
 * it is no longer as it was read.
 */
export async function reopenJob(
  manager: EntityManager,
  { id, attempts, ...job }: Pick<JobEntity, 'id' | 'attempts' | 'state'>,
): Promise<boolean> {
  const state = job.state === 'failed' ? ('failed' as const) : ('cancelled' as const);
  const { affected } = await manager.update(
    JobEntity,
    { id, attempts, state },
    {
      state: 'queued',
      attempts: attempts + 1,
      failures: 0,
      reasonCode: null,
      reasonDetail: null,
      stage: null,
      stageStartedAt: null,
    },
  );
  return affected === 1;
}

/** Lets what the job works on wait for it again, as it did when the job was made. */
async function reopenSubject(manager: EntityManager, job: JobEntity): Promise<void> {
  const { kind, subjectId } = job;
  if (kind === 'ingest') return reopenVersion(manager, subjectId);
  if (kind === 'train-intents') return reopenTraining(manager, job);
  if (kind === 'reindex' || kind === 'purge-index') await holdIndex(manager, job);
  const isAtWork = { subjectId, kind, state: In(['queued', 'running']) };
  if (await manager.existsBy(JobEntity, isAtWork)) throw new AppError('job-not-retryable');
}

async function reopenVersion(manager: EntityManager, id: string): Promise<void> {
  const version = await manager.findOneBy(DocumentVersionEntity, { id });
  const failed = { id, state: 'failed' as const };
  const isReopened =
    version &&
    (await isNewest(manager, version)) &&
    (await manager.update(DocumentVersionEntity, failed, { state: 'pending' })).affected === 1;
  if (!isReopened) throw new AppError('job-not-retryable');
}

/** Holds the project: it has one training at a time. */
async function reopenTraining(
  manager: EntityManager,
  { workspaceId, subjectId: id }: JobEntity,
): Promise<void> {
  const version = await manager.findOneBy(IntentModelVersionEntity, { id, state: 'failed' });
  if (!version) throw new AppError('job-not-retryable');
  const { projectId } = version;
  await holdProject(manager, workspaceId, projectId);
  if (await manager.existsBy(IntentModelVersionEntity, { projectId, state: 'training' }))
    throw new AppError('training-running');
  await manager.update(IntentModelVersionEntity, { id, state: 'failed' }, { state: 'training' });
}

/** Holds the index: nothing is built in one that is being deleted, and what is not is not deleted. */
async function holdIndex(
  manager: EntityManager,
  { workspaceId, subjectId: id, kind }: JobEntity,
): Promise<void> {
  const index = await manager.findOne(SearchIndexEntity, {
    where: { workspaceId, id },
    lock: { mode: 'pessimistic_write' },
  });
  if (!index || (index.state === 'purging') !== (kind === 'purge-index'))
    throw new AppError('job-not-retryable');
}

async function record(
  manager: EntityManager,
  action: 'job-retry' | 'job-discard',
  { workspaceId, id: subjectId, actorId, kind, reasonCode: reason }: JobEntity & { actorId: string | null },
): Promise<void> {
  const detail = { kind, reason };
  await addAuditEntry(manager, { workspaceId, actorId, action, subjectId, detail });
}

async function find(manager: EntityManager, place: JobPlace): Promise<JobEntity> {
  const { workspaceId, id } = place;
  const job = await manager.findOneBy(JobEntity, { workspaceId, id });
  if (!job) throw new AppError('job-not-found');
  return job;
}

/** Holds the document, so that no newer version is accepted until the transaction ends. */
async function isNewest(manager: EntityManager, version: DocumentVersionEntity): Promise<boolean> {
  const { documentId, number } = version;
  const living = await manager.findOne(DocumentEntity, {
    where: { id: documentId, deletedAt: IsNull() },
    lock: { mode: 'pessimistic_write' },
  });
  if (!living) return false;
  return !(await manager.existsBy(DocumentVersionEntity, { documentId, number: MoreThan(number) }));
}
