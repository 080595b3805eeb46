import type { ApiKey, Role, User } from '@app/contracts';
import { rolesByRights } from '../access/roles-by-rights.js';

/** Someone who holds a role in a knowledge base; `everywhere` when it comes from the whole workspace. */
export interface Member {
  id: string;
  email: string;
  everywhere: boolean;
}

/** Who holds each role in a knowledge base, the roles with most rights first; roles that nobody holds are left out. */
export function membersByRole(users: User[], knowledgeBaseId: string): { role: Role; members: Member[] }[] {
  return rolesByRights
    .map((role) => ({ role, members: users.flatMap((user) => memberOf(user, role, knowledgeBaseId)) }))
    .filter(({ members }) => members.length > 0);
}

/** People who hold no role that is of this knowledge base alone. */
export function withoutRole(users: User[], knowledgeBaseId: string): User[] {
  return users.filter(({ grants }) => grants.every((grant) => grant.knowledgeBaseId !== knowledgeBaseId));
}

function memberOf({ id, email, grants }: User, role: Role, knowledgeBaseId: string): Member[] {
  const places = grants.filter((grant) => grant.role === role).map((grant) => grant.knowledgeBaseId);
  const everywhere = places.includes(null);
  return everywhere || places.includes(knowledgeBaseId) ? [{ id, email, everywhere }] : [];
}

/** Keys that open a knowledge base: those of the whole workspace and those that name it. */
export function keysOf(keys: ApiKey[], knowledgeBaseId: string): ApiKey[] {
  return keys.filter(({ knowledgeBases }) => knowledgeBases?.includes(knowledgeBaseId) ?? true);
}
