import type { ApiKey, User } from '@app/contracts';
import type { ApiKeyRecord, UserRecord } from '@app/store';

/** A user as owners see it. */
export function userView({ id, email, grants, createdAt }: UserRecord): User {
  return { id, email, grants, createdAt: createdAt.toISOString() };
}

/** An API key as owners see it, without the key. */
export function apiKeyView(record: ApiKeyRecord): ApiKey {
  return {
    id: record.id,
    name: record.name,
    prefix: record.prefix,
    verbs: record.verbs,
    knowledgeBases: record.knowledgeBases,
    expiresAt: record.expiresAt?.toISOString() ?? null,
    origins: record.origins,
    requestsPerMinute: record.requestsPerMinute,
    createdAt: record.createdAt.toISOString(),
  };
}
