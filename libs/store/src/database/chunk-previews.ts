import type { PreviewedChunk } from '@app/contracts';
import { AppError } from '@app/platform';
import type { EntityManager } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { ChunkPreviewEntity } from './entities/chunk-preview.entity.js';
import { JobEntity } from './entities/job.entity.js';
import { insertJob, toJobRecords, type JobRecord } from './job-record.js';
import type { Transactions } from './transactions.js';

export interface NewChunkPreview {
  workspaceId: string;
  knowledgeBaseId: string;
  documentId: string;
  versionId: string;
  chunkTokens: number;
}

/** With the job that makes it; `chunks` is null until then. */
export interface ChunkPreviewRecord extends NewChunkPreview {
  id: string;
  chunks: PreviewedChunk[] | null;
  job: JobRecord;
}

/** Previews are forgotten after this time, when another one is asked for. */
const KEPT = '1 hour';

/** How documents would be cut by other settings. */
export class ChunkPreviews {
  constructor(private readonly transactions: Transactions) {}

  /** Queues the job that makes it; the caller puts its id on the queue. */
  async create(preview: NewChunkPreview): Promise<ChunkPreviewRecord> {
    return this.transactions.write(async (manager) => {
      const { workspaceId, knowledgeBaseId } = preview;
      await forgetOld(manager, workspaceId);
      const id = newId();
      await manager.insert(ChunkPreviewEntity, { ...preview, id, chunks: null });
      const subject = { subject: 'chunk-preview', subjectId: id } as const;
      await insertJob(manager, { workspaceId, knowledgeBaseId, kind: 'preview-chunks', ...subject });
      return find(manager, workspaceId, id);
    });
  }

  /** @throws AppError `chunk-preview-not-found` */
  async get(workspaceId: string, id: string): Promise<ChunkPreviewRecord> {
    return this.transactions.read((manager) => find(manager, workspaceId, id));
  }

  /** Throws `chunk-preview-not-found` when its document was deleted meanwhile. */
  async complete(workspaceId: string, id: string, chunks: PreviewedChunk[]): Promise<void> {
    await this.transactions.read(async (manager) => {
      const { affected } = await manager.update(ChunkPreviewEntity, { workspaceId, id }, { chunks });
      if (affected === 0) throw new AppError('chunk-preview-not-found');
    });
  }
}

async function find(manager: EntityManager, workspaceId: string, id: string): Promise<ChunkPreviewRecord> {
  if (!validate(id)) throw new AppError('chunk-preview-not-found');
  // The job first: when it is done, the row has its chunks.
  const [job] = await toJobRecords(manager, await manager.findBy(JobEntity, { workspaceId, subjectId: id }));
  const row = await manager.findOneBy(ChunkPreviewEntity, { workspaceId, id });
  if (!row || !job) throw new AppError('chunk-preview-not-found');
  const { createdAt: _createdAt, ...preview } = row;
  return { ...preview, job };
}

/** Old ones, and the jobs of those and of previews that went with their document. */
async function forgetOld(manager: EntityManager, workspaceId: string): Promise<void> {
  await manager.query(
    `DELETE FROM chunk_preview WHERE workspace_id = $1 AND created_at < now() - interval '${KEPT}'`,
    [workspaceId],
  );
  await manager.query(
    `DELETE FROM job
      WHERE workspace_id = $1 AND kind = 'preview-chunks' AND state NOT IN ('queued', 'running')
        AND NOT EXISTS (SELECT FROM chunk_preview AS preview
                         WHERE preview.workspace_id = job.workspace_id AND preview.id = job.subject_id)`,
    [workspaceId],
  );
}
