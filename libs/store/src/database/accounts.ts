import { AppError, type Principal } from '@app/platform';
import { LessThan, type EntityManager } from 'typeorm';
import { v7 as newId, validate } from 'uuid';
import {
  createApiKey,
  isWidgetOrigin,
  limitApiKey,
  listApiKeys,
  principalOfKey,
  publishableKey,
  revokeApiKey,
} from './api-keys.js';
import type { ApiKeyRecord, NewApiKey, PublishableKey } from './api-keys.js';
import { addAuditEntry } from './audit-trail.js';
import { AppUserEntity } from './entities/app-user.entity.js';
import { SessionEntity } from './entities/session.entity.js';
import type { Transactions } from './transactions.js';
import { comparableEmail, createUser, principalOfUser, setRole, toUserRecords } from './users.js';
import type { NewUser, PlacedRole, UserRecord } from './users.js';

/** Who changes an account; null for the product itself. */
type Actor = string | null;

/**
 * Users, API keys and sessions. Hashes come from the caller; no secret is seen here. What is changed stands in the audit
 * trail.
 */
export class Accounts {
  constructor(private readonly transactions: Transactions) {}

  async createUser(user: NewUser, actorId: Actor = null): Promise<UserRecord> {
    return this.transactions.write(async (manager) => {
      const { workspaceId, id: subjectId, email, grants, ...rest } = await createUser(manager, user);
      const detail = { email, grants };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'user-create', subjectId, detail });
      return { ...rest, workspaceId, id: subjectId, email, grants };
    });
  }

  /**
   * Gives a user one role in a knowledge base, or in the whole workspace, in the place of those held there. Holds from
   * the next request on. @throws AppError `user-not-found`, `knowledge-base-not-found`
   */
  async setRole(
    { workspaceId, id, actorId }: { workspaceId: string; id: string; actorId: Actor },
    placed: PlacedRole,
  ): Promise<UserRecord> {
    return this.transactions.write(async (manager) => {
      const { email } = await findUser(manager, { workspaceId, id });
      const before = await setRole(manager, { workspaceId, userId: id }, placed);
      const detail = { email, ...placed, before };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'user-grant', subjectId: id, detail });
      const [record] = await toUserRecords(manager, [await findUser(manager, { workspaceId, id })]);
      return record as UserRecord;
    });
  }

  /** The one call that returns the hash of a password. */
  async userByEmail(email: string): Promise<(UserRecord & { passwordHash: string }) | null> {
    return this.transactions.read(async (manager) => {
      const row = await manager.findOneBy(AppUserEntity, { email: comparableEmail(email) });
      const [record] = row ? await toUserRecords(manager, [row]) : [];
      return row && record ? { ...record, passwordHash: row.passwordHash } : null;
    });
  }

  async user(workspaceId: string, id: string): Promise<UserRecord> {
    return this.transactions.read(async (manager) => {
      const [record] = await toUserRecords(manager, [await findUser(manager, { workspaceId, id })]);
      return record as UserRecord;
    });
  }

  /** Oldest first. */
  async listUsers(workspaceId: string): Promise<UserRecord[]> {
    return this.transactions.read(async (manager) => {
      const rows = await manager.find(AppUserEntity, { where: { workspaceId }, order: { id: 'ASC' } });
      return toUserRecords(manager, rows);
    });
  }

  async countUsers(workspaceId: string): Promise<number> {
    return this.transactions.read((manager) => manager.countBy(AppUserEntity, { workspaceId }));
  }

  /** Grants, memberships and sessions go with the user; API keys stay, they belong to the workspace. */
  async removeUser(workspaceId: string, id: string, actorId: Actor = null): Promise<void> {
    await this.transactions.write(async (manager) => {
      const { email } = await findUser(manager, { workspaceId, id });
      await manager.delete(AppUserEntity, { workspaceId, id });
      const detail = { email };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'user-remove', subjectId: id, detail });
    });
  }

  /** Ends all sessions of the user. */
  async setPassword(workspaceId: string, id: string, passwordHash: string): Promise<void> {
    await this.transactions.write(async (manager) => {
      await findUser(manager, { workspaceId, id });
      await manager.update(AppUserEntity, { workspaceId, id }, { passwordHash });
      await manager.delete(SessionEntity, { userId: id });
    });
  }

  async principalOf(userId: string): Promise<Principal | null> {
    if (!validate(userId)) return null;
    return this.transactions.read((manager) => principalOfUser(manager, userId));
  }

  async createApiKey(key: NewApiKey): Promise<ApiKeyRecord> {
    return this.transactions.write(async (manager) => {
      const record = await createApiKey(manager, key);
      const { workspaceId, id: subjectId, createdBy: actorId, name, verbs, knowledgeBases } = record;
      const { origins, requestsPerMinute } = record;
      const detail = { name, verbs, knowledgeBases, origins, requestsPerMinute };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'api-key-create', subjectId, detail });
      return record;
    });
  }

  /** Null for a key that is unknown, revoked, expired, or publishable. */
  async apiKeyByHash(hash: string): Promise<{ principal: Principal } | null> {
    const principal = await this.transactions.read((manager) => principalOfKey(manager, hash));
    return principal && { principal };
  }

  /** Null for a key that is unknown, revoked, expired, or not publishable. */
  async publishableKeyByHash(hash: string): Promise<PublishableKey | null> {
    return this.transactions.read((manager) => publishableKey(manager, hash));
  }

  /** Whether a living publishable key names the origin. */
  async isWidgetOrigin(origin: string): Promise<boolean> {
    return this.transactions.read((manager) => isWidgetOrigin(manager, origin));
  }

  async listApiKeys(workspaceId: string): Promise<ApiKeyRecord[]> {
    return this.transactions.read((manager) => listApiKeys(manager, workspaceId));
  }

  /** Limits the requests of a key: see `limitApiKey`. Holds from the next request on. */
  async limitApiKey(
    { workspaceId, id, actorId }: { workspaceId: string; id: string; actorId: Actor },
    requestsPerMinute: number | null,
  ): Promise<ApiKeyRecord> {
    return this.transactions.write(async (manager) => {
      const { before, record } = await limitApiKey(manager, { workspaceId, id }, requestsPerMinute);
      const detail = { name: record.name, requestsPerMinute: { from: before, to: requestsPerMinute } };
      await addAuditEntry(manager, { workspaceId, actorId, action: 'api-key-limit', subjectId: id, detail });
      return record;
    });
  }

  /** Throws `api-key-not-found`, also for one that is revoked already. */
  async revokeApiKey(workspaceId: string, id: string, actorId: Actor = null): Promise<void> {
    if (!validate(id)) throw new AppError('api-key-not-found');
    await this.transactions.write(async (manager) => {
      await revokeApiKey(manager, workspaceId, id);
      await addAuditEntry(manager, { workspaceId, actorId, action: 'api-key-revoke', subjectId: id });
    });
  }

  /** Also forgets sessions of the user that have expired. */
  async createSession(session: { userId: string; tokenHash: string; expiresAt: Date }): Promise<void> {
    await this.transactions.write(async (manager) => {
      const { workspaceId, id: userId } = await findUser(manager, { id: session.userId });
      await manager.delete(SessionEntity, { userId, expiresAt: LessThan(new Date()) });
      await manager.insert(SessionEntity, { ...session, workspaceId, id: newId() });
    });
  }

  /**
   * Ends a session and begins the one that follows it, both or none: of any number of callers one gets the user, the others
   * null, as after the expiry.
   */
  async renewSession(
    endedHash: string,
    next: { tokenHash: string; expiresAt: Date },
  ): Promise<{ userId: string } | null> {
    return this.transactions.write(async (manager) => {
      const { raw } = await manager
        .createQueryBuilder()
        .delete()
        .from(SessionEntity)
        .where('token_hash = :endedHash', { endedHash })
        .returning('user_id AS "userId", workspace_id AS "workspaceId", expires_at > now() AS "valid"')
        .execute();
      const [ended] = raw as { userId: string; workspaceId: string; valid: boolean }[];
      if (!ended?.valid) return null;
      const { userId, workspaceId } = ended;
      await manager.insert(SessionEntity, { ...next, userId, workspaceId, id: newId() });
      return { userId };
    });
  }

  async endSessionsOf(userId: string): Promise<void> {
    await this.transactions.read((manager) => manager.delete(SessionEntity, { userId }));
  }
}

async function findUser(
  manager: EntityManager,
  where: { id: string; workspaceId?: string },
): Promise<AppUserEntity> {
  const user = validate(where.id) ? await manager.findOneBy(AppUserEntity, where) : null;
  if (!user) throw new AppError('user-not-found');
  return user;
}
