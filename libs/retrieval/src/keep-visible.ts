import type { EditedPlace, Filters, SearchedVersion } from '@app/contracts';
import type { Access } from '@app/platform';
import {
  chunkIdOf,
  type Database,
  type LexicalChunk,
  type ScoredChunk,
  type SearchSnapshot,
} from '@app/store';
import type { Legs } from './fuse.js';

/** What PostgreSQL says of a version that this caller may see. */
export interface VisibleVersion {
  documentId: string;
  title: string;
  /** Where its text is an editor's. */
  edits: readonly EditedPlace[];
}

/** What the legs found of versions that this caller may see, and these versions by id. */
export interface VisibleLegs {
  legs: Legs<LexicalChunk>[];
  versions: ReadonlyMap<string, VisibleVersion>;
  /** The version of each knowledge base that decided, by the id of the knowledge base. */
  kbVersions: Record<string, SearchedVersion>;
  /** Whether a version was found that is shown no more: what took its place meanwhile was not searched. */
  isOvertaken: boolean;
}

/**
 * Asks PostgreSQL, by key, about the version of every chunk and drops what the snapshot does not show there, lies in a
 * knowledge base outside the access, or carries none of its labels, or does not meet the filters, or was switched off by an editor. What cannot be confirmed is
 * dropped.
 * @throws AppError `knowledge-base-version-not-found` when a version of the snapshot is kept no more
 */
export async function keepVisible(
  found: readonly Legs<LexicalChunk>[],
  { access, snapshot, filters }: { access: Access; snapshot: SearchSnapshot; filters?: Filters | undefined },
  database: Database,
): Promise<VisibleLegs> {
  const chunks = found.flatMap(({ lexical, vector }) => [...lexical, ...vector]);
  const versionIds = [...new Set(chunks.map(({ versionId }) => versionId))];
  const versions = new Map<string, VisibleVersion>();
  const disabled = new Set<string>();
  const shown = await database.knowledgeBaseVersions.shownAmong(snapshot, versionIds, filters);
  for (const [versionId, version] of shown.versions) {
    const { documentId, title, edits } = version;
    for (const ordinal of version.disabled) disabled.add(chunkIdOf({ versionId, ordinal }));
    if (version.meets && access.admits(version)) versions.set(versionId, { documentId, title, edits });
  }
  const isVisible = ({ versionId, chunkId }: ScoredChunk): boolean =>
    versions.has(versionId) && !disabled.has(chunkId);
  const legs = found.map(({ lexical, vector }) => ({
    lexical: lexical.filter(isVisible),
    vector: vector.filter(isVisible),
  }));
  const isOvertaken = versionIds.some((id) => !shown.versions.has(id));
  return { legs, versions, kbVersions: shown.kbVersions, isOvertaken };
}
