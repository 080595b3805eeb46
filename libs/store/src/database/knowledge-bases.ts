import {
  KnowledgeBaseSettings,
  type CreateKnowledgeBase,
  type KnowledgeBaseMode,
  type UpdateKnowledgeBase,
} from '@app/contracts';
import { AppError } from '@app/platform';
import { Any, IsNull, type EntityManager } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { DocumentEntity } from './entities/document.entity.js';
import { KnowledgeBaseEntity } from './entities/knowledge-base.entity.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import { removeKnowledgeBase } from './remove.js';
import { slugBeside, slugOf } from './slug.js';
import { brokenConstraint } from './store-error.js';
import type { Transactions } from './transactions.js';
import { changeMode } from './versions/change-mode.js';

/** `documentCount` counts living documents, published or not, without those that only kept versions have. */
export interface KnowledgeBaseRecord {
  id: string;
  workspaceId: string;
  name: string;
  slug: string;
  language: KnowledgeBaseEntity['language'];
  settings: KnowledgeBaseSettings;
  mode: KnowledgeBaseMode;
  keptVersions: number;
  publishedVersion: number;
  /** State of the vocabulary that is edited, and in mode `live` searched with; 0 is none. */
  vocabularyNumber: number;
  documentCount: number;
  createdAt: Date;
}

export class KnowledgeBases {
  constructor(private readonly transactions: Transactions) {}

  /** Throws `slug-taken` when the slug was asked for and another living knowledge base has it. */
  async create(workspaceId: string, input: CreateKnowledgeBase): Promise<KnowledgeBaseRecord> {
    const { slug: _slug, ...chosen } = input;
    const row = { workspaceId, id: newId(), ...chosen, publishedVersion: 0 };
    const slug = input.slug ?? slugOf(input.name);
    try {
      await this.insert({ ...row, slug });
    } catch (error) {
      if (input.slug !== undefined || !isSlugTaken(error)) throw error;
      await this.insert({ ...row, slug: slugBeside(slug) });
    }
    return this.get(workspaceId, row.id);
  }

  /** Throws `knowledge-base-not-found`, also for one that is deleted or of another workspace. */
  async get(workspaceId: string, id: string): Promise<KnowledgeBaseRecord> {
    if (!validate(id)) throw new AppError('knowledge-base-not-found');
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(KnowledgeBaseEntity, { workspaceId, id, deletedAt: IsNull() });
      if (!row) throw new AppError('knowledge-base-not-found');
      return first(await toRecords(manager, [row]));
    });
  }

  /** Each of them, in the order of the ids. Throws `knowledge-base-not-found` when one of them is not there. */
  async getEach(workspaceId: string, ids: readonly string[]): Promise<KnowledgeBaseRecord[]> {
    return Promise.all(ids.map((id) => this.get(workspaceId, id)));
  }

  /** Published version of those that are there, by id. */
  async publishedVersions(workspaceId: string, ids: readonly string[]): Promise<Map<string, number>> {
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(KnowledgeBaseEntity, {
        select: { id: true, publishedVersion: true },
        where: { workspaceId, id: Any([...ids]), deletedAt: IsNull() },
      });
      return new Map(rows.map(({ id, publishedVersion }) => [id, publishedVersion]));
    });
  }

  async bySlug(workspaceId: string, slug: string): Promise<KnowledgeBaseRecord | null> {
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(KnowledgeBaseEntity, { workspaceId, slug, deletedAt: IsNull() });
      return row ? first(await toRecords(manager, [row])) : null;
    });
  }

  /** Newest first. `ids` limits the list to those the caller may see; null is all of the workspace. */
  async list(
    workspaceId: string,
    options: PageRequest & { ids: string[] | null },
  ): Promise<Page<KnowledgeBaseRecord>> {
    const seen = lastSeenId(options.cursor);
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(KnowledgeBaseEntity, {
        where: { workspaceId, deletedAt: IsNull(), ...idWithin(seen, options.ids) },
        order: { id: 'DESC' },
        take: options.limit + 1,
      });
      const page = pageOf(rows, options.limit);
      return { ...page, items: await toRecords(manager, page.items) };
    });
  }

  /** @throws AppError `draft-not-empty` when mode `live` is to begin and changes wait to be published */
  async update(workspaceId: string, id: string, change: UpdateKnowledgeBase): Promise<KnowledgeBaseRecord> {
    await this.get(workspaceId, id);
    const given = Object.entries(change).filter(([, value]) => value !== undefined);
    if (given.length > 0) {
      await this.transactions.write(async (manager) => {
        if (change.mode ?? change.keptVersions) await changeMode(manager, id, change);
        await manager.update(
          KnowledgeBaseEntity,
          { workspaceId, id, deletedAt: IsNull() },
          Object.fromEntries(given),
        );
      });
    }
    return this.get(workspaceId, id);
  }

  /** Hides it and all its documents at once, and queues the job that removes what the stores hold of them. */
  async remove(workspaceId: string, id: string): Promise<{ jobId: string }> {
    if (!validate(id)) throw new AppError('knowledge-base-not-found');
    return this.transactions.write((manager) => removeKnowledgeBase(manager, workspaceId, id));
  }

  private async insert(row: Partial<KnowledgeBaseEntity>): Promise<void> {
    try {
      await this.transactions.read((manager) => manager.insert(KnowledgeBaseEntity, row));
    } catch (error) {
      if (brokenConstraint(error) !== 'knowledge_base_slug_key') throw error;
      throw new AppError('slug-taken', { cause: error });
    }
  }
}

function isSlugTaken(error: unknown): boolean {
  return error instanceof AppError && error.code === 'slug-taken';
}

function first<Item>(items: Item[]): Item {
  return items[0] as Item;
}

async function toRecords(
  manager: EntityManager,
  rows: KnowledgeBaseEntity[],
): Promise<KnowledgeBaseRecord[]> {
  const counts = await manager
    .createQueryBuilder(DocumentEntity, 'document')
    .select('document.knowledge_base_id', 'id')
    .addSelect('count(*)::int', 'documents')
    .where({
      workspaceId: Any(rows.map((row) => row.workspaceId)),
      knowledgeBaseId: Any(rows.map((row) => row.id)),
      deletedAt: IsNull(),
      removedAt: IsNull(),
    })
    .groupBy('document.knowledge_base_id')
    .getRawMany<{ id: string; documents: number }>();
  const countOf = new Map(counts.map((count) => [count.id, count.documents]));
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspaceId,
    name: row.name,
    slug: row.slug,
    language: row.language,
    settings: KnowledgeBaseSettings.parse(row.settings),
    mode: row.mode,
    keptVersions: row.keptVersions,
    publishedVersion: row.publishedVersion,
    vocabularyNumber: row.vocabularyNumber,
    documentCount: countOf.get(row.id) ?? 0,
    createdAt: row.createdAt,
  }));
}
