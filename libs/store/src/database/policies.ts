import { changeablePolicies, type ChangeablePolicyName } from '@app/contracts';
import type { EntityManager } from 'typeorm';
import { addAuditEntry } from './audit-trail.js';
import { PolicyEntity } from './entities/policy.entity.js';
import { WorkspaceEntity } from './entities/workspace.entity.js';
import type { Transactions } from './transactions.js';

/** The policies of a workspace that can be changed; null = without a limit. */
export type PolicyValues = Record<ChangeablePolicyName, number | null>;

/** What an administrator decided. */
export type StoredPolicy = Omit<PolicyEntity, 'workspaceId'>;

/** Whose policies are changed, and by whom. */
interface PolicyPlace {
  workspaceId: string;
  actorId: string | null;
}

/** What administrators decide while the product runs. What is changed stands in the audit trail. */
export class Policies {
  constructor(private readonly transactions: Transactions) {}

  /** What was decided; a policy that is not there has its default. */
  async stored(workspaceId: string): Promise<StoredPolicy[]> {
    const rows = await this.transactions.read((manager) => manager.findBy(PolicyEntity, { workspaceId }));
    return rows.map(({ workspaceId: _workspaceId, ...policy }) => policy);
  }

  /** The value of every policy that can be changed. */
  async values(workspaceId: string): Promise<PolicyValues> {
    const stored = await this.stored(workspaceId);
    const names = Object.keys(changeablePolicies) as ChangeablePolicyName[];
    const decided = new Map(stored.map(({ name, value }) => [name, value]));
    const entries = names.map((name) => [name, decided.has(name) ? decided.get(name) : defaultOf(name)]);
    return Object.fromEntries(entries) as PolicyValues;
  }

  /** Decides a policy. Its bounds are the caller's to check. */
  async decide(place: PolicyPlace, name: ChangeablePolicyName, value: number | null): Promise<void> {
    const { workspaceId, actorId: changedBy } = place;
    await this.change(place, name, async (manager) => {
      const row = { workspaceId, name, value, changedBy, changedAt: () => 'now()' };
      await manager.upsert(PolicyEntity, row, ['workspaceId', 'name']);
      return value;
    });
  }

  /** Forgets what was decided: the default counts again. */
  async forget(place: PolicyPlace, name: ChangeablePolicyName): Promise<void> {
    const { workspaceId } = place;
    await this.change(place, name, async (manager) => {
      await manager.delete(PolicyEntity, { workspaceId, name });
      return defaultOf(name);
    });
  }

  private async change(
    { workspaceId, actorId }: PolicyPlace,
    name: ChangeablePolicyName,
    write: (manager: EntityManager) => Promise<number | null>,
  ): Promise<void> {
    await this.transactions.write(async (manager) => {
      // One after the other, so that each entry tells what was in force before it.
      const lock = { mode: 'for_no_key_update' } as const;
      await manager.findOne(WorkspaceEntity, { where: { id: workspaceId }, lock });
      const before = await manager.findOneBy(PolicyEntity, { workspaceId, name });
      const to = await write(manager);
      const detail = { name, from: before ? before.value : defaultOf(name), to };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'policy-change', detail });
    });
  }
}

const defaultOf = (name: ChangeablePolicyName): number | null => changeablePolicies[name].default;
