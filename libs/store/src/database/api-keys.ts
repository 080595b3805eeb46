import type { Verb } from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { IsNull, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { ApiKeyEntity } from './entities/api-key.entity.js';
import { requireKnowledgeBases } from './require-knowledge-bases.js';

/** `hash` is the SHA-256 of the key, hex; `prefix` the part of it that may be shown. */
export interface NewApiKey {
  workspaceId: string;
  name: string;
  prefix: string;
  hash: string;
  verbs: Verb[];
  /** Null or absent: all of the workspace. */
  knowledgeBases?: string[] | null;
  expiresAt?: Date | null;
  createdBy?: string | null;
  /** Pages that may carry the key; null or absent: it is not publishable. */
  origins?: string[] | null;
  /** Null or absent: as the policy of the workspace says; a publishable key has one. */
  requestsPerMinute?: number | null;
}

export interface ApiKeyRecord {
  id: string;
  workspaceId: string;
  name: string;
  prefix: string;
  verbs: Verb[];
  knowledgeBases: string[] | null;
  expiresAt: Date | null;
  createdBy: string | null;
  origins: string[] | null;
  requestsPerMinute: number | null;
  createdAt: Date;
}

/** A key that stands in web pages: whom it stands for, on which pages, and how often. */
export interface PublishableKey {
  principal: Principal;
  origins: string[];
  requestsPerMinute: number;
}

/** Throws `knowledge-base-not-found` when one of them is not a living one of the workspace. */
export async function createApiKey(manager: EntityManager, key: NewApiKey): Promise<ApiKeyRecord> {
  await requireKnowledgeBases(manager, key.workspaceId, key.knowledgeBases ?? []);
  const id = newId();
  await manager.insert(ApiKeyEntity, { ...key, id });
  return toApiKeyRecord(await manager.findOneByOrFail(ApiKeyEntity, { id }));
}

/** Null for a key that is unknown, revoked, expired, or publishable. */
export async function principalOfKey(manager: EntityManager, hash: string): Promise<Principal | null> {
  const key = await livingKeys(manager).andWhere({ hash, origins: IsNull() }).getOne();
  return key && toPrincipal(key);
}

/** Null for a key that is unknown, revoked, expired, or not publishable. */
export async function publishableKey(manager: EntityManager, hash: string): Promise<PublishableKey | null> {
  const key = await livingKeys(manager).andWhere({ hash }).getOne();
  if (!key?.origins || !key.requestsPerMinute) return null;
  return { principal: toPrincipal(key), origins: key.origins, requestsPerMinute: key.requestsPerMinute };
}

/** Whether a publishable key that is neither revoked nor expired names the origin. */
export async function isWidgetOrigin(manager: EntityManager, origin: string): Promise<boolean> {
  return livingKeys(manager).andWhere(':origin = ANY (key.origins)', { origin }).getExists();
}

function livingKeys(manager: EntityManager) {
  return manager
    .createQueryBuilder(ApiKeyEntity, 'key')
    .where({ revokedAt: IsNull() })
    .andWhere('(key.expires_at IS NULL OR key.expires_at > now())');
}

function toPrincipal(key: ApiKeyEntity): Principal {
  const knowledgeBases = key.knowledgeBases ?? [null];
  return {
    kind: 'api-key',
    id: key.id,
    workspaceId: key.workspaceId,
    groups: [],
    grants: knowledgeBases.map((knowledgeBaseId) => ({ verbs: key.verbs, knowledgeBaseId })),
    requestsPerMinute: key.requestsPerMinute,
  };
}

/** Newest first; revoked keys are left out, expired ones are shown. */
export async function listApiKeys(manager: EntityManager, workspaceId: string): Promise<ApiKeyRecord[]> {
  const where = { workspaceId, revokedAt: IsNull() };
  return (await manager.find(ApiKeyEntity, { where, order: { id: 'DESC' } })).map(toApiKeyRecord);
}

/** Gives a key another limit. @throws AppError `api-key-not-found`, `invalid-body` for a publishable one without a limit */
export async function limitApiKey(
  manager: EntityManager,
  { workspaceId, id }: { workspaceId: string; id: string },
  requestsPerMinute: number | null,
): Promise<{ before: number | null; record: ApiKeyRecord }> {
  const living = { workspaceId, id, revokedAt: IsNull() };
  const key = await manager.findOne(ApiKeyEntity, { where: living, lock: { mode: 'pessimistic_write' } });
  if (!key) throw new AppError('api-key-not-found');
  if (key.origins && requestsPerMinute === null)
    throw new AppError('invalid-body', { detail: 'requestsPerMinute: a publishable key has one' });
  await manager.update(ApiKeyEntity, living, { requestsPerMinute });
  return { before: key.requestsPerMinute, record: toApiKeyRecord({ ...key, requestsPerMinute }) };
}

export async function revokeApiKey(manager: EntityManager, workspaceId: string, id: string): Promise<void> {
  const living = { workspaceId, id, revokedAt: IsNull() };
  const { affected } = await manager.update(ApiKeyEntity, living, { revokedAt: () => 'now()' });
  if (affected === 0) throw new AppError('api-key-not-found');
}

/** Leaves the hash behind. */
function toApiKeyRecord(row: ApiKeyEntity): ApiKeyRecord {
  const { hash: _hash, revokedAt: _revokedAt, ...record } = row;
  return record;
}
