import { connect, Index, MatchQuery } from '@lancedb/lancedb';
import type { Ranking } from './welfare-ranking.js';

/** A ranking by one of LanceDB's own tokenizers over whole documents: what our analyser is compared with. */
export async function builtInFullText(
  folder: string,
  documents: readonly { id: string; text: string }[],
  baseTokenizer: 'whitespace' | 'ngram',
): Promise<Ranking> {
  const connection = await connect(folder);
  const table = await connection.createTable('documents', [...documents]);
  const config = Index.fts({
    baseTokenizer,
    lowercase: true,
    stem: false,
    removeStopWords: false,
    asciiFolding: false,
    withPosition: false,
    maxTokenLength: 256,
    ngramMinLength: 2,
    ngramMaxLength: 2,
    prefixOnly: false,
  });
  await table.createIndex('text', { config });
  return async (question) => {
    const query = table.query().fullTextSearch(new MatchQuery(question, 'text'));
    const found = (await query.select(['id', '_score']).limit(10).toArray()) as { id: string }[];
    return found.map(({ id }) => id);
  };
}
