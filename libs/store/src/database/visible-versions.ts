import { Any, IsNull, Not, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { noActiveJob } from './publish-version.js';

/** What a search needs to know of a version that it may show. */
export interface PublishedVersion {
  documentId: string;
  knowledgeBaseId: string;
  title: string;
  acl: string[];
  textKey: string;
}

/** Those of the versions that may be shown, by id: published, of a living document of a living knowledge base. */
export async function publishedAmong(
  manager: EntityManager,
  versionIds: string[],
): Promise<Map<string, PublishedVersion>> {
  const rows = await manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .innerJoin(
      DocumentEntity,
      'document',
      'document.id = version.documentId AND document.currentVersionId = version.id',
    )
    .innerJoin(KnowledgeBaseEntity, 'base', 'base.id = version.knowledgeBaseId')
    .select('version.id', 'id')
    .addSelect('document.id', 'documentId')
    .addSelect('base.id', 'knowledgeBaseId')
    .addSelect('document.title', 'title')
    .addSelect('document.acl', 'acl')
    .addSelect('version.textKey', 'textKey')
    .where('version.id = ANY(:ids)', { ids: versionIds.filter((id) => validate(id)) })
    .andWhere(`version.state = 'published' AND document.deletedAt IS NULL AND base.deletedAt IS NULL`)
    .getRawMany<PublishedVersion & { id: string }>();
  return new Map(rows.map(({ id, ...version }) => [id, version]));
}

/** What a search may show of knowledge bases, and the numbers that what they showed had at that moment. */
export interface ShownVersions {
  /** Number of the published version by the id of the knowledge base; deleted ones are left out. */
  numbers: Map<string, number>;
  versions: Map<string, PublishedVersion>;
}

/** As `publishedAmong`, within the knowledge bases, together with their numbers: one statement sees one moment. */
export async function shownAmong(
  manager: EntityManager,
  knowledgeBaseIds: readonly string[],
  versionIds: readonly string[],
): Promise<ShownVersions> {
  const rows = await manager.query<
    { id: string; number: number; versions: (PublishedVersion & { id: string })[] }[]
  >(
    `SELECT base.id, base.published_version AS number,
            coalesce(jsonb_agg(jsonb_build_object(
              'id', version.id, 'documentId', document.id, 'knowledgeBaseId', base.id, 'title', document.title,
              'acl', document.acl, 'textKey', version.text_key
            )) FILTER (WHERE version.id IS NOT NULL), '[]') AS versions
       FROM knowledge_base AS base
       LEFT JOIN (document_version AS version
                  JOIN document ON document.id = version.document_id
                   AND document.current_version_id = version.id AND document.deleted_at IS NULL)
         ON version.knowledge_base_id = base.id AND version.state = 'published' AND version.id = ANY($2)
      WHERE base.id = ANY($1) AND base.deleted_at IS NULL
      GROUP BY base.id, base.published_version`,
    [knowledgeBaseIds, versionIds.filter((id) => validate(id))],
  );
  const versions = rows.flatMap((row) => row.versions.map(({ id, ...version }) => [id, version] as const));
  return { numbers: new Map(rows.map(({ id, number }) => [id, number])), versions: new Map(versions) };
}

/** A document without its text: what decides who may know of it, and what its owner says of it. */
export interface LivingDocument {
  knowledgeBaseId: string;
  acl: string[];
  metadata: Record<string, unknown>;
}

/** Those of the documents that are not deleted, nor is their knowledge base, by id. */
export async function livingAmong(
  manager: EntityManager,
  workspaceId: string,
  documentIds: string[],
): Promise<Map<string, LivingDocument>> {
  const rows = await manager
    .createQueryBuilder(DocumentEntity, 'document')
    .innerJoin(KnowledgeBaseEntity, 'base', 'base.id = document.knowledgeBaseId')
    .select('document.id', 'id')
    .addSelect('document.knowledgeBaseId', 'knowledgeBaseId')
    .addSelect('document.acl', 'acl')
    .addSelect('document.metadata', 'metadata')
    .where('document.id = ANY(:ids)', { ids: documentIds.filter((id) => validate(id)) })
    .andWhere('document.workspaceId = :workspaceId', { workspaceId })
    .andWhere('document.deletedAt IS NULL AND base.deletedAt IS NULL')
    .getRawMany<LivingDocument & { id: string }>();
  return new Map(rows.map(({ id, ...document }) => [id, document]));
}

/** Versions that may have rows and must not be found: the short list that a search excludes beforehand. */
export async function hiddenVersions(manager: EntityManager, knowledgeBaseIds: string[]): Promise<string[]> {
  const rows = await manager.find(DocumentVersionEntity, {
    select: { id: true },
    where: { knowledgeBaseId: Any(knowledgeBaseIds), rowsStored: true, state: Not('published') },
  });
  return rows.map((row) => row.id);
}

/**
 * Versions whose rows nobody needs and nobody will remove: retired, failed or deleted, with rows, and with no ingest
 * job that is at work on them. Oldest first.
 */
export async function staleVersions(manager: EntityManager, limit: number): Promise<DocumentVersionEntity[]> {
  return manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .where({ rowsStored: true, state: Not('published') })
    .andWhere(`version.state <> 'pending'`)
    .andWhere(noActiveJob('version'))
    .orderBy('version.id')
    .take(limit)
    .getMany();
}

/** How many chunks a search over the knowledge bases can reach. */
export async function countPublishedChunks(
  manager: EntityManager,
  knowledgeBaseIds: string[],
): Promise<number> {
  const sum = await manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .select('coalesce(sum(version.chunk_count), 0)::int', 'chunks')
    .where({ knowledgeBaseId: Any(knowledgeBaseIds), state: 'published' })
    .getRawOne<{ chunks: number }>();
  return sum?.chunks ?? 0;
}

/** Fingerprints that made the published chunks of the knowledge bases; more than one while they are indexed anew. */
export async function fingerprintsOf(manager: EntityManager, knowledgeBaseIds: string[]): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(DocumentVersionEntity, 'version')
    .select('DISTINCT version.fingerprint', 'fingerprint')
    .where({ knowledgeBaseId: Any(knowledgeBaseIds), state: 'published', fingerprint: Not(IsNull()) })
    .getRawMany<{ fingerprint: string }>();
  return rows.map((row) => row.fingerprint);
}

/** Names of the living knowledge bases of a workspace with published chunks that another fingerprint made, sorted. */
export async function knowledgeBasesOfOthers(
  manager: EntityManager,
  workspaceId: string,
  fingerprint: string,
): Promise<string[]> {
  const rows = await manager
    .createQueryBuilder(KnowledgeBaseEntity, 'base')
    .innerJoin(DocumentVersionEntity, 'version', 'version.knowledgeBaseId = base.id')
    .select('DISTINCT base.name', 'name')
    .where('base.workspaceId = :workspaceId AND base.deletedAt IS NULL', { workspaceId })
    .andWhere(`version.state = 'published' AND version.fingerprint <> :fingerprint`, { fingerprint })
    .orderBy('name')
    .getRawMany<{ name: string }>();
  return rows.map((row) => row.name);
}
