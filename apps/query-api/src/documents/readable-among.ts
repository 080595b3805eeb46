import { grantAccess, may, type Principal } from '@app/platform';
import type { Database, ShownVersion } from '@app/store';

/** Those of the documents that the caller may read by their labels as they are now; deleted ones nobody may. */
export async function readableAmong(
  caller: Principal,
  documentIds: readonly string[],
  database: Database,
): Promise<Set<string>> {
  const living = await database.documents.livingAmong(caller.workspaceId, [...documentIds]);
  return new Set([...living].filter(([, document]) => mayRead(caller, document)).map(([id]) => id));
}

/** Those of the versions that are published and that the caller may read, by id. */
export async function readableVersions(
  caller: Principal,
  versionIds: readonly string[],
  database: Database,
): Promise<Map<string, ShownVersion>> {
  const published = await database.documents.publishedAmong([...versionIds]);
  return new Map([...published].filter(([, version]) => mayRead(caller, version)));
}

const reading = ['ask', 'search', 'audit'] as const;

/** Who holds no verb in a knowledge base reads none of its documents; in it, one of the document's labels decides. */
function mayRead(caller: Principal, document: { knowledgeBaseId: string; acl: string[] }): boolean {
  const { workspaceId, id: actorId, groups } = caller;
  const { knowledgeBaseId } = document;
  if (!reading.some((verb) => may(caller, verb, knowledgeBaseId))) return false;
  return grantAccess({ workspaceId, actorId, groups, knowledgeBaseIds: [knowledgeBaseId] }).admits(document);
}
