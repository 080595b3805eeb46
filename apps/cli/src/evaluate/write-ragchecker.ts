import { SearchResponse, type Evaluation, type EvaluationResult } from '@app/contracts';
import { ragCheckerResults } from '@app/evaluation';
import { writeFile } from 'node:fs/promises';
import type { ApiClient } from '../api-client.js';

interface WrittenRun {
  run: Evaluation;
  results: readonly EvaluationResult[];
}

/**
 * Writes a run as RAGChecker reads it. A run keeps no texts of passages, so they are searched for again, as many as
 * counted; a document is named by its id.
 */
export async function writeRagChecker(
  file: string,
  { run, results }: WrittenRun,
  client: ApiClient,
): Promise<void> {
  const { knowledgeBaseId, settings } = run;
  const written = await ragCheckerResults(results, async (question) => {
    const body = {
      query: question,
      knowledgeBases: [knowledgeBaseId],
      limit: settings.k,
      version: settings.version,
    };
    const { hits } = SearchResponse.parse(await client.post('/v1/search', body));
    return hits.map(({ documentId, text }) => ({ doc_id: documentId, text }));
  });
  await writeFile(file, `${JSON.stringify(written, null, 2)}\n`);
}
