import { MOST_GOLDEN_CASES, type GoldenCase } from '@app/contracts';
import { AppError } from '@app/platform';
import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import { GoldenSetEntity } from '../entities/golden-set.entity.js';
import { KnowledgeBaseEntity } from '../entities/knowledge-base.entity.js';
import {
  idWithin,
  lastSeenId,
  lastSeenOrdinal,
  ordinalPageOf,
  pageOf,
  type Page,
  type PageRequest,
} from '../page.js';
import { requireKnowledgeBases } from '../require-knowledge-bases.js';
import type { Transactions } from '../transactions.js';

export interface GoldenSetRecord {
  id: string;
  workspaceId: string;
  knowledgeBaseId: string;
  name: string;
  caseCount: number;
  createdAt: Date;
}

/** Questions with known answers. Those of a deleted knowledge base are `golden-set-not-found`. */
export class GoldenSets {
  constructor(private readonly transactions: Transactions) {}

  /** @throws AppError `knowledge-base-not-found` */
  async create(
    workspaceId: string,
    { knowledgeBaseId, name, cases }: { knowledgeBaseId: string; name: string; cases: GoldenCase[] },
  ): Promise<GoldenSetRecord> {
    const id = newId();
    return this.transactions.write(async (manager) => {
      await requireKnowledgeBases(manager, workspaceId, [knowledgeBaseId]);
      await manager.insert(GoldenSetEntity, { workspaceId, id, knowledgeBaseId, name });
      await putCases(manager, { workspaceId, id }, cases);
      return find(manager, { workspaceId, id });
    });
  }

  /** @throws AppError `golden-set-not-found` */
  async get(workspaceId: string, id: string): Promise<GoldenSetRecord> {
    return this.transactions.read((manager) => find(manager, { workspaceId, id }));
  }

  /** Newest first. */
  async list(
    workspaceId: string,
    knowledgeBaseId: string,
    { cursor, limit }: PageRequest,
  ): Promise<Page<GoldenSetRecord>> {
    const seen = lastSeenId(cursor);
    return this.transactions.read(async (manager) => {
      await requireKnowledgeBases(manager, workspaceId, [knowledgeBaseId]);
      const rows = await manager.find(GoldenSetEntity, {
        where: { workspaceId, knowledgeBaseId, ...idWithin(seen) },
        order: { id: 'DESC' },
        take: limit + 1,
      });
      const page = pageOf(rows, limit);
      return { ...page, items: await Promise.all(page.items.map((row) => toRecord(manager, row))) };
    });
  }

  /** @throws AppError `golden-set-not-found` */
  async rename(workspaceId: string, id: string, name: string): Promise<GoldenSetRecord> {
    return this.transactions.write(async (manager) => {
      await find(manager, { workspaceId, id });
      await manager.update(GoldenSetEntity, { workspaceId, id }, { name });
      return find(manager, { workspaceId, id });
    });
  }

  /** Its runs stay, with the questions that they asked. @throws AppError `golden-set-not-found` */
  async remove(workspaceId: string, id: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      await find(manager, { workspaceId, id });
      await manager.delete(GoldenSetEntity, { workspaceId, id });
    });
  }

  /** In the order in which they were added. */
  async cases(
    workspaceId: string,
    id: string,
    { cursor, limit }: PageRequest,
  ): Promise<Page<{ ordinal: number; content: GoldenCase }>> {
    const seen = lastSeenOrdinal(cursor);
    return this.transactions.read(async (manager) => {
      await find(manager, { workspaceId, id });
      const rows = await manager.query<{ ordinal: number; content: GoldenCase }[]>(
        `SELECT ordinal, content FROM golden_case
          WHERE workspace_id = $1 AND golden_set_id = $2 AND ordinal > $3 ORDER BY ordinal LIMIT $4`,
        [workspaceId, id, seen, limit + 1],
      );
      return ordinalPageOf(rows, limit);
    });
  }

  /**
   * Adds cases; one with the id of a case that is there takes its place.
   * @throws AppError `golden-set-not-found`, `golden-case-invalid` when the set would become too large
   */
  async put(workspaceId: string, id: string, cases: GoldenCase[]): Promise<GoldenSetRecord> {
    return this.transactions.write(async (manager) => {
      await find(manager, { workspaceId, id });
      // Two writers must not fill the set beyond its size together.
      await manager.findOne(GoldenSetEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      await putCases(manager, { workspaceId, id }, cases);
      const record = await find(manager, { workspaceId, id });
      if (record.caseCount <= MOST_GOLDEN_CASES) return record;
      throw new AppError('golden-case-invalid', { detail: `more than ${MOST_GOLDEN_CASES} cases` });
    });
  }

  /** @throws AppError `golden-set-not-found`, `golden-case-not-found` */
  async removeCase(workspaceId: string, id: string, caseId: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      await find(manager, { workspaceId, id });
      const [rows] = await manager.query<[unknown[], number]>(
        'DELETE FROM golden_case WHERE workspace_id = $1 AND golden_set_id = $2 AND case_id = $3 RETURNING ordinal',
        [workspaceId, id, caseId],
      );
      if (rows.length === 0) throw new AppError('golden-case-not-found');
    });
  }
}

async function find(
  manager: EntityManager,
  where: FindOptionsWhere<GoldenSetEntity> & { id: string },
): Promise<GoldenSetRecord> {
  const row = validate(where.id) ? await manager.findOneBy(GoldenSetEntity, where) : null;
  const base = row && (await manager.findOneBy(KnowledgeBaseEntity, { id: row.knowledgeBaseId }));
  if (!row || !base || base.deletedAt) throw new AppError('golden-set-not-found');
  return toRecord(manager, row);
}

async function toRecord(manager: EntityManager, row: GoldenSetEntity): Promise<GoldenSetRecord> {
  const [count] = await manager.query<{ cases: number }[]>(
    'SELECT count(*)::int AS cases FROM golden_case WHERE golden_set_id = $1',
    [row.id],
  );
  return { ...row, caseCount: count?.cases ?? 0 };
}

async function putCases(
  manager: EntityManager,
  { workspaceId, id }: { workspaceId: string; id: string },
  cases: readonly GoldenCase[],
): Promise<void> {
  await manager.query(
    `INSERT INTO golden_case (workspace_id, golden_set_id, case_id, content)
     SELECT $1, $2, content ->> 'id', content
       FROM jsonb_array_elements($3::jsonb) WITH ORDINALITY AS added (content, place) ORDER BY place
     ON CONFLICT ON CONSTRAINT golden_case_key DO UPDATE SET content = excluded.content`,
    [workspaceId, id, JSON.stringify(cases)],
  );
}
