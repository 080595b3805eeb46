import type { GoldenCase } from '@app/contracts';
import { AppError } from '@app/platform';
import type { Database } from '@app/store';

/**
 * Checks what no case can tell by itself: ids come once, and the knowledge base has the documents that they name.
 * @throws AppError `knowledge-base-not-found`, `golden-case-duplicate`, `golden-document-unknown`, each naming the case
 */
export async function checkCases(
  cases: readonly GoldenCase[],
  { workspaceId, knowledgeBaseId }: { workspaceId: string; knowledgeBaseId: string },
  database: Database,
): Promise<void> {
  await database.knowledgeBases.get(workspaceId, knowledgeBaseId);
  const seen = new Set<string>();
  for (const { id } of cases) {
    if (seen.has(id)) throw new AppError('golden-case-duplicate', { detail: id });
    seen.add(id);
  }
  const named = new Set(cases.flatMap(({ evidence }) => evidence.flat().map(({ document }) => document)));
  const unknown = new Set(await database.documents.unknownExternalIds(knowledgeBaseId, [...named]));
  for (const { id, evidence } of cases) {
    const place = evidence.flat().find(({ document }) => unknown.has(document));
    if (place) throw new AppError('golden-document-unknown', { detail: `${id}: ${place.document}` });
  }
}
