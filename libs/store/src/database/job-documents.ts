import { Any, IsNull, type EntityManager } from 'typeorm';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import type { JobRecord } from './job-record.js';

/** A document that a job works on. */
export interface JobDocument {
  id: string;
  title: string;
}

/** The documents of jobs by the id of the job, those that are not deleted. */
export async function documentsOfJobs(
  manager: EntityManager,
  jobs: readonly JobRecord[],
): Promise<Map<string, JobDocument>> {
  const ids = jobs.map((job) => job.subjectId);
  const versions = await manager.find(DocumentVersionEntity, {
    select: { id: true, documentId: true },
    where: { id: Any(ids) },
  });
  const documentOf = new Map(versions.map((version) => [version.id, version.documentId]));
  const documents = await manager.find(DocumentEntity, {
    select: { id: true, title: true },
    where: { id: Any([...ids, ...documentOf.values()]), deletedAt: IsNull() },
  });
  const byId = new Map(documents.map(({ id, title }) => [id, { id, title }]));
  return new Map(
    jobs.flatMap((job) => {
      const document = byId.get(documentOf.get(job.subjectId) ?? job.subjectId);
      return document ? [[job.id, document] as const] : [];
    }),
  );
}
