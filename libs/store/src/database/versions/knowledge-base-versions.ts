import type { DraftChange, Filters } from '@app/contracts';
import { AppError } from '@app/platform';
import { IsNull, type EntityManager } from 'typeorm';
import { validate } from 'uuid';
import { DocumentEntity } from '../entities/document.entity.js';
import { KbVersionEntity } from '../entities/kb-version.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import { matchingVersions, type AskedMatching, type MatchingVersions } from '../filters/matching-versions.js';
import type { Page, PageRequest } from '../page.js';
import type { Transactions } from '../transactions.js';
import { discardDraft, draftChanges, draftOf, stageRemoval, type DraftRecord } from './draft.js';
import { publishDraft, restoreVersion, type Publication } from './publish-draft.js';
import {
  openSnapshot,
  shownAmong,
  type AskedSnapshot,
  type SearchSnapshot,
  type ShownVersions,
} from './search-snapshot.js';

/** A version of a knowledge base that is published, or kept to be searched and restored. */
export type KbVersionRecord = KbVersionEntity;

/** Versions of knowledge bases. Ids of another workspace are `knowledge-base-not-found`. */
export class KnowledgeBaseVersions {
  constructor(private readonly transactions: Transactions) {}

  /** The published version and the kept ones, newest first. */
  async list(workspaceId: string, knowledgeBaseId: string): Promise<KbVersionRecord[]> {
    return this.transactions.read(async (manager) => {
      await find(manager, { workspaceId, id: knowledgeBaseId });
      return manager.find(KbVersionEntity, { where: { knowledgeBaseId }, order: { number: 'DESC' } });
    });
  }

  /** What the draft changes. The revision is no newer than the changes. @throws AppError `knowledge-base-not-staged` */
  async draft(
    workspaceId: string,
    knowledgeBaseId: string,
    request: PageRequest,
  ): Promise<DraftRecord & Page<DraftChange>> {
    return this.transactions.read(async (manager) => {
      const draft = await draftOf(manager, await find(manager, { workspaceId, id: knowledgeBaseId }));
      return { ...draft, ...(await draftChanges(manager, knowledgeBaseId, request)) };
    });
  }

  /** Forgets the draft, or what it says of one document. @throws AppError `knowledge-base-not-staged` */
  async discard(workspaceId: string, knowledgeBaseId: string, documentId?: string): Promise<DraftRecord> {
    return this.transactions.write(async (manager) => {
      await hold(manager, { workspaceId, id: knowledgeBaseId });
      await discardDraft(manager, knowledgeBaseId, documentId);
      return draftOf(manager, await find(manager, { workspaceId, id: knowledgeBaseId }));
    });
  }

  /** @throws AppError `knowledge-base-not-staged`, `draft-empty`, `draft-changed` */
  async publish(
    workspaceId: string,
    knowledgeBaseId: string,
    publication: Publication,
  ): Promise<KbVersionRecord> {
    return this.transactions.write(async (manager) =>
      publishDraft(manager, await hold(manager, { workspaceId, id: knowledgeBaseId }), publication),
    );
  }

  /** Makes what a kept version showed the next version. @throws AppError `knowledge-base-version-not-found` */
  async restore(
    workspaceId: string,
    knowledgeBaseId: string,
    version: { restores: number; note?: string | undefined },
  ): Promise<KbVersionRecord> {
    return this.transactions.write(async (manager) =>
      restoreVersion(manager, await hold(manager, { workspaceId, id: knowledgeBaseId }), version),
    );
  }

  /**
   * Lets the removal of a document wait in the draft; null where the knowledge base is in mode `live`.
   * @throws AppError `document-not-found`
   */
  async stageRemoval(workspaceId: string, documentId: string): Promise<DraftRecord | null> {
    if (!validate(documentId)) throw new AppError('document-not-found');
    return this.transactions.write(async (manager) => {
      const living = { workspaceId, id: documentId, deletedAt: IsNull() };
      const found = await manager.findOneBy(DocumentEntity, living);
      if (!found) throw new AppError('document-not-found');
      const base = { workspaceId, id: found.knowledgeBaseId };
      if ((await hold(manager, base)).mode === 'live') return null;
      const document = await manager.findOne(DocumentEntity, {
        where: living,
        lock: { mode: 'for_no_key_update' },
      });
      if (!document) throw new AppError('document-not-found');
      await stageRemoval(manager, document);
      return draftOf(manager, await find(manager, base));
    });
  }

  /** What a search of this version of the knowledge bases looks at: see `openSnapshot`. */
  async snapshot(asked: AskedSnapshot): Promise<SearchSnapshot> {
    return this.transactions.read((manager) => openSnapshot(manager, asked));
  }

  /** Those of the versions of documents that the snapshot shows: see `shownAmong`. */
  async shownAmong(
    snapshot: SearchSnapshot,
    versionIds: readonly string[],
    filters?: Filters,
  ): Promise<ShownVersions> {
    return this.transactions.read((manager) => shownAmong(manager, snapshot, { versionIds, filters }));
  }

  /** What filters leave of the documents that the snapshot shows: see `matchingVersions`. */
  async matching(snapshot: SearchSnapshot, asked: AskedMatching): Promise<MatchingVersions> {
    return this.transactions.read((manager) => matchingVersions(manager, snapshot, asked));
  }
}

interface Key {
  workspaceId: string;
  id: string;
}

async function find(manager: EntityManager, key: Key): Promise<KnowledgeBaseEntity> {
  const base = validate(key.id)
    ? await manager.findOneBy(KnowledgeBaseEntity, { ...key, deletedAt: IsNull() })
    : null;
  if (!base) throw new AppError('knowledge-base-not-found');
  return base;
}

/** The knowledge base with its lock, under which what it shows and its draft are changed. */
async function hold(manager: EntityManager, key: Key): Promise<KnowledgeBaseEntity> {
  await find(manager, key);
  const base = await manager.findOne(KnowledgeBaseEntity, {
    where: { ...key, deletedAt: IsNull() },
    lock: { mode: 'for_no_key_update' },
  });
  if (!base) throw new AppError('knowledge-base-not-found');
  return base;
}
