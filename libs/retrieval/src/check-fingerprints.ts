import { AppError } from '@app/platform';
import type { ChunkStore, SearchSnapshot } from '@app/store';

/**
 * Refuses to search what another encoder, analyser or row recipe made: its chunks lie in another table and would
 * silently be missing.
 * @throws AppError `index-mismatch`, which names the fingerprints and the cure.
 */
export function checkFingerprints({ otherFingerprints: others }: SearchSnapshot, chunks: ChunkStore): void {
  if (others.length === 0) return;
  throw new AppError('index-mismatch', {
    detail:
      `published chunks were made by ${others.join(', ')}, this server searches ${chunks.fingerprint}: ` +
      'upload its documents again to index them anew, or run with the encoder and analyser they were indexed with',
  });
}
