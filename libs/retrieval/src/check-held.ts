import { AppError } from '@app/platform';
import type { ChunkStore, SearchSnapshot } from '@app/store';

/**
 * Refuses to search an index that does not hold all that is asked for: the rest lies in another table and would silently
 * be missing.
 * @throws AppError `index-mismatch`, which names the fingerprints and the cure.
 */
export function checkHeld({ otherFingerprints: others }: SearchSnapshot, chunks: ChunkStore): void {
  if (others.length === 0) return;
  throw new AppError('index-mismatch', {
    detail:
      `published chunks are in the index ${others.join(', ')}, this server searches ${chunks.fingerprint}: ` +
      'saseo reindex brings them together',
  });
}
