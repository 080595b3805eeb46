import type { EntityManager } from 'typeorm';
import { JobEntity, type JobSubject } from './entities/job.entity.js';
import { insertJob } from './job-record.js';
import { reopenJob } from './steer-job.js';

interface Leftover {
  workspaceId: string;
  subject: JobSubject;
  subjectId: string;
  knowledgeBaseId: string;
}

/**
 * Queues a delete job for every deleted knowledge base, and every document with something deleted, that is still there
 * although no delete job waits or runs: the last one that failed, so that a store that is away for long leaves one dead
 * letter and not one an hour, else a new one. Documents of a deleted knowledge base go with it. Returns the ids of the
 * jobs.
 */
export async function resumeDeletes(manager: EntityManager): Promise<string[]> {
  const leftovers = await manager.query<Leftover[]>(
    `SELECT workspace_id AS "workspaceId", subject, id AS "subjectId", knowledge_base_id AS "knowledgeBaseId"
       FROM (SELECT workspace_id, 'knowledge-base' AS subject, id, id AS knowledge_base_id
               FROM knowledge_base WHERE deleted_at IS NOT NULL
              UNION ALL
             SELECT document.workspace_id, 'document', document.id, document.knowledge_base_id
               FROM document JOIN knowledge_base AS base ON base.id = document.knowledge_base_id
              WHERE base.deleted_at IS NULL
                AND (document.deleted_at IS NOT NULL
                     OR EXISTS (SELECT 1 FROM document_version AS version
                                 WHERE version.document_id = document.id AND version.state = 'deleted'))
            ) AS leftover
      WHERE NOT EXISTS (SELECT 1 FROM job
                         WHERE job.subject_id = leftover.id AND job.kind = 'delete'
                           AND job.state IN ('queued', 'running'))
      ORDER BY id`,
  );
  const ids: string[] = [];
  for (const leftover of leftovers)
    ids.push(
      (await reopenLast(manager, leftover)) ?? (await insertJob(manager, { ...leftover, kind: 'delete' })),
    );
  return ids;
}

async function reopenLast(manager: EntityManager, { subjectId }: Leftover): Promise<string | undefined> {
  const [last] = await manager.find(JobEntity, {
    where: { subjectId, kind: 'delete', state: 'failed' },
    order: { id: 'DESC' },
    take: 1,
  });
  return last && (await reopenJob(manager, last)) ? last.id : undefined;
}
