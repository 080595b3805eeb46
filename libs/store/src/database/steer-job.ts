import { AppError } from '@app/platform';
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { IntentModelVersionEntity } from './entities/intent-model-version.entity.js';
import { JobEntity } from './entities/job.entity.js';

/** Which job, among those of a workspace. */
export interface JobPlace {
  workspaceId: string;
  id: string;
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
 * Queues a failed or cancelled ingest again and returns its next attempt, which the caller puts on the queue.
 * @throws AppError `job-not-retryable` for other jobs, and where a newer version of the document has come since
 */
export async function retryJob(manager: EntityManager, place: JobPlace): Promise<number> {
  const job = await find(manager, place);
  const version = await manager.findOneBy(DocumentVersionEntity, { id: job.subjectId });
  if (!version || !(await isNewest(manager, version))) throw new AppError('job-not-retryable');
  const { id, attempts } = job;
  const changes = [
    await manager.update(DocumentVersionEntity, { id: version.id, state: 'failed' }, { state: 'pending' }),
    await manager.update(
      JobEntity,
      { id, attempts, kind: 'ingest', state: In(['failed', 'cancelled']) },
      {
        state: 'queued',
        attempts: attempts + 1,
        failures: 0,
        reasonCode: null,
        reasonDetail: null,
        stage: null,
        stageStartedAt: null,
      },
    ),
  ];
  if (changes.some(({ affected }) => affected !== 1)) throw new AppError('job-not-retryable');
  return attempts + 1;
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
