import type { EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import type { Transactions } from './transactions.js';

export interface NewAuditEntry {
  workspaceId: string;
  actorId: string | null;
  /** What was done, as `<noun>-<verb>`, for example `api-key-revoke`. */
  action: string;
  subjectId?: string | null;
  detail?: Record<string, unknown>;
}

export type AuditRecord = Required<NewAuditEntry> & {
  id: string;
  /** E-mail address of the user or name of the key; null for the product itself, and where the actor is gone. */
  actor: string | null;
  createdAt: Date;
};

export interface AuditFilter extends PageRequest {
  action?: string | undefined;
  actorId?: string | undefined;
  subjectId?: string | undefined;
  since?: Date | undefined;
  /** Exclusive. */
  until?: Date | undefined;
}

/** Adds an entry in the transaction of what it tells of: neither is there without the other. */
export async function addAuditEntry(manager: EntityManager, entry: NewAuditEntry): Promise<void> {
  const { subjectId = null, detail = {}, ...rest } = entry;
  await manager.insert(AuditEntryEntity, { ...rest, subjectId, detail: detail as object, id: newId() });
}

/** Who did what. Entries can be added and read, never changed. */
export class AuditTrail {
  constructor(private readonly transactions: Transactions) {}

  async record(entry: NewAuditEntry): Promise<void> {
    await this.transactions.read((manager) => addAuditEntry(manager, entry));
  }

  /** Newest first. */
  async list(workspaceId: string, filter: AuditFilter): Promise<Page<AuditRecord>> {
    const { cursor, limit, action, actorId, subjectId, since, until } = filter;
    const conditions = [lastSeenId(cursor), action, actorId, subjectId, since, until];
    const values = [workspaceId, ...conditions.map((value) => value ?? null), limit + 1];
    const rows = await this.transactions.read((manager) => manager.query<AuditRecord[]>(SELECTED, values));
    return pageOf(rows, limit);
  }
}

const SELECTED = `
  SELECT entry.workspace_id AS "workspaceId", entry.id, entry.actor_id AS "actorId", entry.action,
         entry.subject_id AS "subjectId", entry.detail, entry.created_at AS "createdAt",
         coalesce(app_user.email, api_key.name) AS actor
    FROM audit_entry AS entry
    LEFT JOIN app_user ON app_user.workspace_id = entry.workspace_id AND app_user.id = entry.actor_id
    LEFT JOIN api_key ON api_key.workspace_id = entry.workspace_id AND api_key.id = entry.actor_id
   WHERE entry.workspace_id = $1
     AND ($2::uuid IS NULL OR entry.id < $2)
     AND ($3::text IS NULL OR entry.action = $3)
     AND ($4::uuid IS NULL OR entry.actor_id = $4)
     AND ($5::uuid IS NULL OR entry.subject_id = $5)
     AND ($6::timestamptz IS NULL OR entry.created_at >= $6)
     AND ($7::timestamptz IS NULL OR entry.created_at < $7)
   ORDER BY entry.id DESC
   LIMIT $8`;
