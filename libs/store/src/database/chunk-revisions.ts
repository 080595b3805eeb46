import { AppError } from '@app/platform';
import { IsNull, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { ChunkRevisionEntity } from './entities/chunk-revision.entity.js';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { advancePublished } from './publish-version.js';
import type { Transactions } from './transactions.js';

/** Most disabled chunks that a search leaves out beforehand; those beyond are dropped from what it found. */
const MOST_LEFT_OUT = 1_000;

/** A chunk of the version that an editor has seen. */
export interface ChunkPlace {
  workspaceId: string;
  documentId: string;
  versionId: string;
  /** From 0. */
  ordinal: number;
}

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
  reason: string;
  actor: string | null;
  createdAt: Date;
}

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

  /** Ordinals of the chunks of the version that are switched off. */
  async disabledOf(versionId: string): Promise<Set<number>> {
    const rows = await this.transactions.read((manager) =>
      manager.find(ChunkRevisionEntity, {
        select: { workspaceId: true, id: true, ordinal: true },
        where: { versionId, current: true, enabled: false },
      }),
    );
    return new Set(rows.map(({ ordinal }) => ordinal));
  }

  /** How many chunks were switched off in the version that the given one took the place of. */
  async disabledBefore(versionId: string): Promise<number> {
    const [row] = await this.transactions.read((manager) =>
      manager.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM chunk_revision AS revision
          WHERE current AND NOT enabled AND revision.version_id =
            (SELECT older.id FROM document_version AS version
               JOIN document_version AS older ON older.document_id = version.document_id
              WHERE version.id = $1 AND older.number < version.number AND older.published_at IS NOT NULL
              ORDER BY older.number DESC LIMIT 1)`,
        [versionId],
      ),
    );
    return row?.count ?? 0;
  }

  /** Chunks of versions that a search may find that are switched off, the newest first, for a search to leave out beforehand. */
  async disabledIn(knowledgeBaseIds: readonly string[]): Promise<{ versionId: string; ordinal: number }[]> {
    return this.transactions.read((manager) =>
      manager.query(
        `SELECT revision.version_id AS "versionId", revision.ordinal
           FROM chunk_revision AS revision JOIN document_version AS version ON version.id = revision.version_id
          WHERE current AND NOT enabled AND version.state IN ('published', 'kept') AND version.knowledge_base_id = ANY($1)
          ORDER BY revision.id DESC LIMIT ${MOST_LEFT_OUT}`,
        [knowledgeBaseIds],
      ),
    );
  }
}

async function changeChunk(manager: EntityManager, place: ChunkPlace, change: ChunkChange): Promise<void> {
  const { workspaceId, documentId, versionId, ordinal } = place;
  const knowledgeBaseId = await holdVersion(manager, place);
  const current = await manager.findOneBy(ChunkRevisionEntity, { versionId, ordinal, current: true });
  if ((current?.enabled ?? true) === change.enabled) return;
  if (current) await manager.update(ChunkRevisionEntity, { workspaceId, id: current.id }, { current: false });
  const number = (current?.number ?? 0) + 1;
  const { enabled, reason, actorId } = change;
  const row = { workspaceId, id: newId(), versionId, ordinal, number, current: true };
  await manager.insert(ChunkRevisionEntity, { ...row, enabled, reason, actorId });
  await advancePublished(manager, { workspaceId, knowledgeBaseId });
  await manager.insert(AuditEntryEntity, {
    workspaceId,
    id: newId(),
    actorId,
    action: enabled ? 'chunk-enable' : 'chunk-disable',
    subjectId: documentId,
    detail: { versionId, ordinal, number, reason } as object,
  });
}

/** Locks knowledge base and document, so that no other version is published meanwhile. Returns the knowledge base. */
async function holdVersion(manager: EntityManager, place: ChunkPlace): Promise<string> {
  const { workspaceId, documentId, versionId, ordinal } = place;
  const found = await manager.findOneBy(DocumentEntity, { workspaceId, id: documentId, deletedAt: IsNull() });
  if (!found) throw new AppError('document-not-found');
  const lock = { mode: 'for_no_key_update' } as const;
  const { knowledgeBaseId } = found;
  await manager.findOne(KnowledgeBaseEntity, { where: { id: knowledgeBaseId }, lock });
  const document = await manager.findOne(DocumentEntity, {
    where: { id: documentId, deletedAt: IsNull() },
    lock,
  });
  if (!document) throw new AppError('document-not-found');
  if (document.currentVersionId !== versionId)
    throw new AppError('superseded', { detail: 'another version of the document is published now' });
  const version = await manager.findOneByOrFail(DocumentVersionEntity, { id: versionId });
  if (ordinal >= (version.chunkCount ?? 0)) throw new AppError('chunk-not-found');
  return knowledgeBaseId;
}

async function revisionsOf(
  manager: EntityManager,
  { versionId, ordinal }: Pick<ChunkPlace, 'versionId' | 'ordinal'>,
): Promise<ChunkRevisionRecord[]> {
  return manager.query<ChunkRevisionRecord[]>(
    `SELECT revision.number, revision.enabled, revision.reason, coalesce(app_user.email, api_key.name) AS actor,
            revision.created_at AS "createdAt"
       FROM chunk_revision AS revision
       LEFT JOIN app_user ON app_user.id = revision.actor_id
       LEFT JOIN api_key ON api_key.id = revision.actor_id
      WHERE revision.version_id = $1 AND revision.ordinal = $2
      ORDER BY revision.number DESC`,
    [versionId, ordinal],
  );
}
