import type { DeletionReceipt } from '@app/contracts';
import { validate } from 'uuid';
import type { EntityManager } from 'typeorm';
import { DeletionReceiptEntity } from './entities/deletion-receipt.entity.js';
import type { Transactions } from './transactions.js';

export class Receipts {
  constructor(private readonly transactions: Transactions) {}

  /** Saving the same receipt twice keeps the first. */
  async save(receipt: DeletionReceipt, workspaceId: string): Promise<void> {
    await this.transactions.read((manager) => insertReceipt(manager, receipt, workspaceId));
  }

  /** The newest receipt for a document or knowledge base. */
  async of(subjectId: string): Promise<DeletionReceipt | null> {
    if (!validate(subjectId)) return null;
    return this.transactions.read(async (manager) => {
      const [row] = await manager.find(DeletionReceiptEntity, {
        where: { subjectId },
        order: { id: 'DESC' },
        take: 1,
      });
      return row ? toReceipt(row) : null;
    });
  }
}

export async function insertReceipt(
  manager: EntityManager,
  receipt: DeletionReceipt,
  workspaceId: string,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(DeletionReceiptEntity)
    .values({ ...receipt, workspaceId, deletedAt: new Date(receipt.deletedAt) })
    .orIgnore()
    .execute();
}

export function toReceipt(row: DeletionReceiptEntity): DeletionReceipt {
  const { id, subject, subjectId, before, after, complete, deletedAt } = row;
  return { id, subject, subjectId, before, after, complete, deletedAt: deletedAt.toISOString() };
}
