import { roleVerbs, type Role } from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { Any, IsNull, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { AppUserEntity } from './entities/app-user.entity.js';
import { MembershipEntity } from './entities/membership.entity.js';
import { RoleGrantEntity } from './entities/role-grant.entity.js';
import { requireKnowledgeBases } from './require-knowledge-bases.js';
import { brokenConstraint } from './store-error.js';

export interface NewUser {
  workspaceId: string;
  email: string;
  passwordHash: string;
  role: Role;
  /** Absent: the role holds in the whole workspace. */
  knowledgeBases?: string[] | undefined;
}

export interface UserRecord {
  id: string;
  workspaceId: string;
  email: string;
  grants: { role: Role; knowledgeBaseId: string | null }[];
  createdAt: Date;
}

/** E-mail addresses are compared without case. */
export function comparableEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Throws `email-taken`, and `knowledge-base-not-found` for a grant that has no place. */
export async function createUser(manager: EntityManager, user: NewUser): Promise<UserRecord> {
  const { workspaceId, passwordHash, role } = user;
  await requireKnowledgeBases(manager, workspaceId, user.knowledgeBases ?? []);
  const id = newId();
  try {
    await manager.insert(AppUserEntity, {
      workspaceId,
      id,
      passwordHash,
      email: comparableEmail(user.email),
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'app_user_email_key') throw error;
    throw new AppError('email-taken', { cause: error });
  }
  const places = user.knowledgeBases ? [...new Set(user.knowledgeBases)] : [null];
  await manager.insert(
    RoleGrantEntity,
    places.map((knowledgeBaseId) => ({ workspaceId, id: newId(), userId: id, role, knowledgeBaseId })),
  );
  const [record] = await toUserRecords(manager, [await manager.findOneByOrFail(AppUserEntity, { id })]);
  return record as UserRecord;
}

/** A role in a knowledge base, or in the whole workspace; null for none there. */
export interface PlacedRole {
  knowledgeBaseId: string | null;
  role: Role | null;
}

/** Returns the roles that the user held there before, which the new one replaces. Throws `knowledge-base-not-found`. */
export async function setRole(
  manager: EntityManager,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { knowledgeBaseId, role }: PlacedRole,
): Promise<Role[]> {
  if (knowledgeBaseId) await requireKnowledgeBases(manager, workspaceId, [knowledgeBaseId]);
  // Two changes of one user wait for each other.
  await manager.findOne(AppUserEntity, {
    where: { workspaceId, id: userId },
    lock: { mode: 'pessimistic_write' },
  });
  const place = { workspaceId, userId, knowledgeBaseId: knowledgeBaseId ?? IsNull() };
  const before = await manager.find(RoleGrantEntity, { where: place, order: { id: 'ASC' } });
  await manager.delete(RoleGrantEntity, place);
  if (role)
    await manager.insert(RoleGrantEntity, { workspaceId, id: newId(), userId, role, knowledgeBaseId });
  return before.map((grant) => grant.role);
}

/** Null for a user that does not exist. A group is known to chunks by the label `group:<id>`. */
export async function principalOfUser(manager: EntityManager, userId: string): Promise<Principal | null> {
  const user = await manager.findOneBy(AppUserEntity, { id: userId });
  if (!user) return null;
  const memberships = await manager.findBy(MembershipEntity, { userId });
  const grants = await manager.findBy(RoleGrantEntity, { userId });
  return {
    kind: 'user',
    id: user.id,
    workspaceId: user.workspaceId,
    groups: memberships.map((membership) => `group:${membership.groupId}`),
    grants: grants.map(({ role, knowledgeBaseId }) => ({ verbs: roleVerbs[role], knowledgeBaseId })),
  };
}

export async function toUserRecords(manager: EntityManager, rows: AppUserEntity[]): Promise<UserRecord[]> {
  const grants = await manager.find(RoleGrantEntity, {
    where: { userId: Any(rows.map((row) => row.id)) },
    order: { id: 'ASC' },
  });
  return rows.map(({ id, workspaceId, email, createdAt }) => ({
    id,
    workspaceId,
    email,
    createdAt,
    grants: grants
      .filter((grant) => grant.userId === id)
      .map(({ role, knowledgeBaseId }) => ({ role, knowledgeBaseId })),
  }));
}
