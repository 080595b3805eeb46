import { Any, Not, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { DocumentEntity } from './entities/document.entity.js';
import { DocumentVersionEntity } from './entities/document-version.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { noActiveJob } from './publish-version.js';
import type { ShownVersion } from './versions/search-snapshot.js';

/** Those of the versions that may be shown, by id: published, of a living document of a living knowledge base. */
export async function publishedAmong(
  manager: EntityManager,
  versionIds: string[],
): Promise<Map<string, ShownVersion>> {
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
    .getRawMany<ShownVersion & { id: string }>();
  return new Map(rows.map(({ id, ...version }) => [id, version]));
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

/**
 * Versions whose rows nobody needs and nobody will remove: retired, failed or deleted, with rows, and with no ingest
 * job that is at work on them. Oldest first.
 */
export async function staleVersions(manager: EntityManager, limit: number): Promise<DocumentVersionEntity[]> {
  return (
    manager
      .createQueryBuilder(DocumentVersionEntity, 'version')
      .where({ rowsStored: true, state: Not('published') })
      .andWhere(`version.state NOT IN ('pending', 'kept')`)
      .andWhere(noActiveJob('version'))
      // A delete removes them itself, and until it begins it can be undone.
      .andWhere(
        `NOT EXISTS (SELECT 1 FROM job WHERE job.subject_id = version.document_id AND job.kind = 'delete'
         AND job.state IN ('queued', 'running'))`,
      )
      .orderBy('version.id')
      .take(limit)
      .getMany()
  );
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
