import { v7 as newId } from 'uuid';
import { AuditEntryEntity } from './entities/audit-entry.entity.js';
import { idWithin, lastSeenId, pageOf, type Page, type PageRequest } from './page.js';
import type { Transactions } from './transactions.js';

export interface NewAuditEntry {
  workspaceId: string;
  actorId: string | null;
  /** What was done, as `<noun>-<verb>`, for example `api-key-revoke`. */
  action: string;
  subjectId?: string | null;
  detail?: Record<string, unknown>;
}

export type AuditRecord = Required<NewAuditEntry> & { id: string; createdAt: Date };

/** Who did what. Entries can be added and read, never changed. */
export class AuditTrail {
  constructor(private readonly transactions: Transactions) {}

  async record(entry: NewAuditEntry): Promise<void> {
    const { subjectId = null, detail = {}, ...rest } = entry;
    await this.transactions.read((manager) =>
      manager.insert(AuditEntryEntity, { ...rest, subjectId, detail: detail as object, id: newId() }),
    );
  }

  /** Newest first. */
  async list(workspaceId: string, request: PageRequest): Promise<Page<AuditRecord>> {
    const seen = lastSeenId(request.cursor);
    const rows = await this.transactions.read((manager) =>
      manager.find(AuditEntryEntity, {
        where: { workspaceId, ...idWithin(seen) },
        order: { id: 'DESC' },
        take: request.limit + 1,
      }),
    );
    return pageOf(rows, request.limit);
  }
}
