import { AppError, may, type Principal } from '@app/platform';
import type { JobRecord } from '@app/store';
import type { ApiParts } from '../api-parts.js';
import { demand, mayKnow } from '../auth/callers.js';

/** A job that the caller may see. @throws AppError `job-not-found` */
export async function findJob(
  { database }: Pick<ApiParts, 'database'>,
  caller: Principal,
  id: string,
): Promise<JobRecord> {
  const job = await database.jobs.get(caller.workspaceId, id);
  const { knowledgeBaseId } = job;
  // Work of no knowledge base, such as a training, concerns those who edit the workspace.
  if (knowledgeBaseId === null ? may(caller, 'edit') : mayKnow(caller, knowledgeBaseId)) return job;
  throw new AppError('job-not-found');
}

/** Throws unless the caller may edit what a job that they see works on. */
export function demandEdit(caller: Principal, { knowledgeBaseId }: JobRecord): void {
  if (knowledgeBaseId) demand(caller, 'edit', knowledgeBaseId);
}
