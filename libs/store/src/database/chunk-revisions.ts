import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { addAuditEntry } from './audit-trail.js';
import { holdChunk, type ChunkPlace } from './edits/hold-chunk.js';
import { ChunkRevisionEntity } from './entities/chunk-revision.entity.js';
import { advancePublished } from './publish-version.js';
import type { Transactions } from './transactions.js';

/** Most disabled chunks that a search leaves out beforehand; those beyond are dropped from what it found. */
const MOST_LEFT_OUT = 1_000;

export interface ChunkChange {
  /** Whether searches and answers may find it. */
  enabled: boolean;
  reason: string;
  actorId: string | null;
}

/** `actor`: e-mail address of a user, name of a key; null when it is gone. */
export interface ChunkRevisionRecord {
  number: number;
  enabled: boolean;
  /** What an edit found and left; null for a change of `enabled`. */
  textBefore: string | null;
  textAfter: string | null;
  restores: number | null;
  reason: string;
  actor: string | null;
  createdAt: Date;
}

/** Changes that the text of a file lost when another file took its place, last shown by a version. */
export interface LostRevisions {
  versionId: string;
  disabled: number;
  edited: number;
}

/** SQL: the version that was read from the file, whom revisions belong to, for the version in a parameter. */
const readVersion = (parameter: '$1'): string =>
  `(SELECT coalesce(read_version_id, id) FROM document_version WHERE id = ${parameter})`;

/**
 * What editors have changed of the chunks of published versions. It holds from the commit on, whatever the index has, and in
 * every version of the knowledge base that shows them.
 */
export class ChunkRevisions {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Switches a chunk on or off: a new revision, an audit entry and a new number of what the knowledge base shows, or
   * nothing at all where it is so already.
   * @throws AppError `document-not-found`, `chunk-not-found`, `superseded` when the version is no longer the published one
   */
  async change(place: ChunkPlace, change: ChunkChange): Promise<ChunkRevisionRecord[]> {
    return this.transactions.write(async (manager) => {
      await changeChunk(manager, place, change);
      return revisionsOf(manager, place);
    });
  }

  /** Newest first; empty for a chunk that is as it was read. */
  async list(place: Pick<ChunkPlace, 'versionId' | 'ordinal'>): Promise<ChunkRevisionRecord[]> {
    return this.transactions.read((manager) => revisionsOf(manager, place));
  }

  /** The newest revision of each chunk of the version that has any, by ordinal: its number, and whether the chunk is on. */
  async newestOf(versionId: string): Promise<Map<number, { number: number; enabled: boolean }>> {
    const rows = await this.transactions.read((manager) =>
      manager.query<{ ordinal: number; number: number; enabled: boolean }[]>(
        `SELECT ordinal, number, enabled FROM chunk_revision
          WHERE current AND version_id = ${readVersion('$1')}`,
        [versionId],
      ),
    );
    return new Map(rows.map(({ ordinal, ...newest }) => [ordinal, newest]));
  }

  /**
   * What editors had changed of the file's text that the given version, or the one it is an edit of, took the place of:
   * how many chunks were off, how many edited, and the version that shows those. Null where there was none.
   */
  async lostBy(versionId: string): Promise<LostRevisions | null> {
    const [lost] = await this.transactions.read((manager) =>
      manager.query<LostRevisions[]>(
        `SELECT older.id AS "versionId", jsonb_array_length(older.edits) AS edited,
                (SELECT count(*)::int FROM chunk_revision AS revision
                  WHERE current AND NOT enabled
                    AND revision.version_id = coalesce(older.read_version_id, older.id)) AS disabled
           FROM document_version AS version
           JOIN document_version AS older ON older.document_id = version.document_id
          WHERE version.id = ${readVersion('$1')} AND older.number < version.number AND older.published_at IS NOT NULL
          ORDER BY older.number DESC LIMIT 1`,
        [versionId],
      ),
    );
    return lost ?? null;
  }

  /** Chunks of versions that a search may find that are switched off, the newest first, for a search to leave out beforehand. */
  async disabledIn(knowledgeBaseIds: readonly string[]): Promise<{ versionId: string; ordinal: number }[]> {
    return this.transactions.read((manager) =>
      manager.query(
        `SELECT version.id AS "versionId", revision.ordinal
           FROM chunk_revision AS revision
           JOIN document_version AS version
             ON version.id = revision.version_id OR version.read_version_id = revision.version_id
          WHERE current AND NOT enabled AND version.state IN ('published', 'kept') AND version.knowledge_base_id = ANY($1)
          ORDER BY revision.id DESC LIMIT ${MOST_LEFT_OUT}`,
        [knowledgeBaseIds],
      ),
    );
  }
}

async function changeChunk(manager: EntityManager, place: ChunkPlace, change: ChunkChange): Promise<void> {
  const { workspaceId, documentId, ordinal } = place;
  const { base, readVersionId: versionId } = await holdChunk(manager, place);
  const current = await manager.findOneBy(ChunkRevisionEntity, { versionId, ordinal, current: true });
  if ((current?.enabled ?? true) === change.enabled) return;
  if (current) await manager.update(ChunkRevisionEntity, { workspaceId, id: current.id }, { current: false });
  const number = (current?.number ?? 0) + 1;
  const { enabled, reason, actorId } = change;
  const row = { workspaceId, id: newId(), versionId, ordinal, number, current: true };
  await manager.insert(ChunkRevisionEntity, { ...row, enabled, reason, actorId });
  await advancePublished(manager, { workspaceId, knowledgeBaseId: base.id });
  await addAuditEntry(manager, {
    workspaceId,
    actorId,
    action: enabled ? 'chunk-enable' : 'chunk-disable',
    subjectId: documentId,
    detail: { versionId, ordinal, number, reason },
  });
}

async function revisionsOf(
  manager: EntityManager,
  { versionId, ordinal }: Pick<ChunkPlace, 'versionId' | 'ordinal'>,
): Promise<ChunkRevisionRecord[]> {
  return manager.query<ChunkRevisionRecord[]>(
    `SELECT revision.number, revision.enabled, revision.text_before AS "textBefore",
            revision.text_after AS "textAfter", revision.restores, revision.reason, coalesce(app_user.email, api_key.name) AS actor,
            revision.created_at AS "createdAt"
       FROM chunk_revision AS revision
       LEFT JOIN app_user ON app_user.id = revision.actor_id
       LEFT JOIN api_key ON api_key.id = revision.actor_id
      WHERE revision.version_id = ${readVersion('$1')} AND revision.ordinal = $2
      ORDER BY revision.number DESC`,
    [versionId, ordinal],
  );
}
