import { connect } from '@lancedb/lancedb';
import { join } from 'node:path';
import { fingerprintHash, type Fingerprint, type ScoredChunk, type SearchScope } from '@app/store';
import { workspaceId } from './sized-table.js';

/** Rounding of the two ways to compute a cosine. */
const TOLERANCE = 1e-5;

/** Cosines of the nearest chunks that the scope's labels leave, best first, compared with every row of the table. */
export async function exactNearest(
  folder: string,
  fingerprint: Fingerprint,
  { asked, scope, best }: { asked: readonly { vector: Float32Array }[]; scope: SearchScope; best: number },
): Promise<number[][]> {
  const connection = await connect(join(folder, workspaceId));
  const table = await connection.openTable(`chunks_${fingerprintHash(fingerprint)}`);
  const labels = scope.access.labels.map((label) => `'${label}'`).join(', ');
  const found: number[][] = [];
  for (const { vector } of asked) {
    const rows = (await table
      .vectorSearch(vector)
      .column('vector')
      .distanceType('cosine')
      .bypassVectorIndex()
      .where(`array_has_any(acl, [${labels}])`)
      .select(['_distance'])
      .limit(best)
      .toArray()) as { _distance: number }[];
    found.push(rows.map(({ _distance }) => 1 - _distance));
  }
  connection.close();
  return found;
}

/**
 * Share, 0 to 1, of the exact nearest that a search found. Of texts that are the same, and so equally near, any will
 * do: what counts is how many found chunks are as near as the last of the nearest.
 */
export function foundOf(exact: readonly number[], found: readonly ScoredChunk[]): number {
  const last = exact.at(-1);
  if (last === undefined) return 1;
  const near = found.filter(({ score }) => score >= last - TOLERANCE).length;
  return Math.min(near, exact.length) / exact.length;
}
