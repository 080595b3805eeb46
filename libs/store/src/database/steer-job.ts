import { deadLetterReasons, type JobKind } from '@app/contracts';
import { AppError } from '@app/platform';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { addAuditEntry } from './audit-trail.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { IntentModelVersionEntity } from './entities/intent-model-version.entity.js';
import { JobEntity } from './entities/job.entity.js';

/** Which job, among those of a workspace. */
export interface JobPlace {
  workspaceId: string;
  id: string;
}

/** A job that somebody retries or discards. */
export interface SteeredJob extends JobPlace {
  actorId: string | null;
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
 * since, and beside another job for the same; `training-running`
 */
export async function retryJob(
  manager: EntityManager,
  { actorId, ...place }: SteeredJob,
): Promise<{ kind: JobKind; attempt: number }> {
  const job = await find(manager, place);
  const { id, kind, attempts } = job;
  if (kind !== 'ingest' && !isDeadLetter(job)) throw new AppError('job-not-retryable');
  await reopenSubject(manager, job);
  const { affected } = await manager.update(
    JobEntity,
    { id, attempts, state: In(['failed', 'cancelled']) },
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
  if (affected !== 1) throw new AppError('job-not-retryable');
  await record(manager, 'job-retry', { ...job, actorId });
  return { kind, attempt: attempts + 1 };
}

/**
 * Ends a dead letter as cancelled; its reason stays in the audit trail. What a delete left is swept all the same.
 * @throws AppError `job-not-found`, `job-not-dead-letter`
 */
export async function discardJob(manager: EntityManager, { actorId, ...place }: SteeredJob): Promise<void> {
  const job = await find(manager, place);
  const { affected } = await manager.update(
    JobEntity,
    { id: job.id, state: 'failed', reasonCode: In(deadLetterReasons) },
    { state: 'cancelled', reasonCode: null, reasonDetail: null },
  );
  if (affected !== 1) throw new AppError('job-not-dead-letter');
  await record(manager, 'job-discard', { ...job, actorId });
}

/** Whether a job was given up although what it works on is not to blame. */
export function isDeadLetter({ state, reasonCode }: Pick<JobEntity, 'state' | 'reasonCode'>): boolean {
  return state === 'failed' && reasonCode !== null && deadLetterReasons.includes(reasonCode);
}

/** Lets what the job works on wait for it again, as it did when the job was made. */
async function reopenSubject(manager: EntityManager, { kind, subjectId }: JobEntity): Promise<void> {
  const notRetryable = new AppError('job-not-retryable');
  if (kind === 'ingest') {
    const version = await manager.findOneBy(DocumentVersionEntity, { id: subjectId });
    if (!version || !(await isNewest(manager, version))) throw notRetryable;
    const failed = { id: version.id, state: 'failed' as const };
    if ((await manager.update(DocumentVersionEntity, failed, { state: 'pending' })).affected !== 1)
      throw notRetryable;
    return;
  }
  const isAtWork = { subjectId, kind, state: In(['queued', 'running']) };
  if (await manager.existsBy(JobEntity, isAtWork)) throw notRetryable;
  if (kind !== 'train-intents') return;
  const version = await manager.findOneBy(IntentModelVersionEntity, { id: subjectId, state: 'failed' });
  if (!version) throw notRetryable;
  const { id, projectId } = version;
  if (await manager.existsBy(IntentModelVersionEntity, { projectId, state: 'training' }))
    throw new AppError('training-running');
  await manager.update(IntentModelVersionEntity, { id }, { state: 'training' });
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
