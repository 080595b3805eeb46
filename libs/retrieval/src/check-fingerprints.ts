import { AppError } from '@app/platform';
import type { ChunkStore, Database } from '@app/store';

/**
 * Refuses to search knowledge bases whose published chunks another encoder, analyser or row recipe made: they lie in
 * another table and would silently be missing.
 * @throws AppError `index-mismatch`, which names the fingerprints and the cure.
 */
export async function checkFingerprints(
  knowledgeBaseIds: readonly string[],
  chunks: ChunkStore,
  database: Database,
): Promise<void> {
  const found = await database.documents.fingerprintsOf([...knowledgeBaseIds]);
  const others = found.filter((fingerprint) => fingerprint !== chunks.fingerprint);
  if (others.length === 0) return;
  throw new AppError('index-mismatch', {
    detail:
      `published chunks were made by ${others.join(', ')}, this server searches ${chunks.fingerprint}: ` +
      'upload its documents again to index them anew, or run with the encoder and analyser they were indexed with',
  });
}
