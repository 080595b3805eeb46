import { compileVocabulary, type CompiledVocabulary } from '@app/language';
import type { Database, SearchSnapshot } from '@app/store';

/** The vocabulary that a knowledge base is searched with, by the number of its state. */
export interface SearchedVocabulary {
  knowledgeBaseId: string;
  number: number;
  words: CompiledVocabulary;
}

/** The vocabularies of a snapshot; knowledge bases without one are left out. */
export async function openVocabularies(
  { vocabularies }: SearchSnapshot,
  database: Database,
): Promise<SearchedVocabulary[]> {
  const named = vocabularies.filter(({ number }) => number > 0);
  return Promise.all(
    named.map(async (key) => ({ ...key, words: compileVocabulary(await database.vocabularies.state(key)) })),
  );
}
