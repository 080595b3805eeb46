import type { EditedPlace } from '@app/contracts';
import type { Access } from '@app/platform';
import type { ChunkStore, StoredChunk } from '@app/store';
import { tokenSet, type TokenSet } from './coverage.js';
import type { FusedChunk } from './fuse.js';
import type { VisibleVersion } from './keep-visible.js';

/** A found chunk with its stored row. */
export interface ReadChunk extends FusedChunk {
  title: string;
  /** Where the text of its version is an editor's. */
  edits: readonly EditedPlace[];
  chunk: StoredChunk;
  tokens: TokenSet;
}

/** The rows of found chunks, in their order. A chunk whose row has gone meanwhile is left out. */
export async function readChunks(
  found: readonly FusedChunk[],
  { versions, access }: { versions: ReadonlyMap<string, VisibleVersion>; access: Access },
  chunks: ChunkStore,
): Promise<ReadChunk[]> {
  const rows = await chunks.read(
    found.map(({ chunkId }) => chunkId),
    access,
  );
  const byId = new Map(rows.map((row) => [row.chunkId, row]));
  return found.flatMap((each) => {
    const chunk = byId.get(each.chunkId);
    const version = versions.get(each.versionId);
    if (!chunk || !version) return [];
    const { title, edits } = version;
    return [{ ...each, title, edits, chunk, tokens: tokenSet(chunk.tokens) }];
  });
}
