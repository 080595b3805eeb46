import type { EntityManager } from 'typeorm';
import type { JobSubject } from './entities/job.entity.js';
import { insertJob } from './job-record.js';

interface Leftover {
  workspaceId: string;
  subject: JobSubject;
  subjectId: string;
  knowledgeBaseId: string;
}

/**
 * Adds a delete job for every deleted knowledge base, and every document with something deleted, that is still there
 * although no delete job waits or runs. Documents of a deleted knowledge base go with it. Returns the ids of the jobs.
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
  for (const leftover of leftovers) ids.push(await insertJob(manager, { ...leftover, kind: 'delete' }));
  return ids;
}
