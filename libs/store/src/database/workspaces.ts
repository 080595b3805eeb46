import { v7 as newId } from 'uuid';
import { WorkspaceEntity } from './entities/workspace.entity.js';
import type { Transactions } from './transactions.js';

export class Workspaces {
  constructor(private readonly transactions: Transactions) {}

  /** The oldest workspace; made when there is none. Safe to call from several processes at once. */
  async ensureDefault(): Promise<{ id: string; name: string }> {
    return this.transactions.write(async (manager) => {
      await manager.query('LOCK TABLE workspace IN SHARE ROW EXCLUSIVE MODE');
      const [oldest] = await manager.find(WorkspaceEntity, { order: { id: 'ASC' }, take: 1 });
      if (oldest) return { id: oldest.id, name: oldest.name };
      const made = { id: newId(), name: 'default' };
      await manager.insert(WorkspaceEntity, made);
      return made;
    });
  }
}
