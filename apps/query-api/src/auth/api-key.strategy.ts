import { Inject, Injectable } from '@nestjs/common';
import { roleVerbs } from '@app/contracts';
import type { Principal } from '@app/platform';
import type { Request } from 'express';
import passport, { Strategy } from 'passport';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { API_KEY_PREFIX, hashToken, sameDigest } from './secrets.js';

/** Stands for the command line on the machine itself, and for the demo that it installs. */
export const SUPERVISOR_ID = '00000000-0000-7000-8000-000000000000';

/**
 * API keys, `Authorization: Bearer saseo_...`: stored as SHA-256, scoped to verbs and knowledge bases. The key of the
 * supervisor is one of them. A plain passport strategy: passport knows none for keys, and Nest's mixin wants a
 * callback that this one does not need.
 */
@Injectable()
export class ApiKeyStrategy extends Strategy {
  override name = 'api-key';

  constructor(@Inject(API_PARTS) private readonly parts: ApiParts) {
    super();
    passport.use(this);
  }

  override authenticate(request: Request): void {
    const [scheme, key] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !key?.startsWith(API_KEY_PREFIX)) return this.fail(401);
    principalOfKey(key, this.parts).then(
      (principal) => (principal ? this.success(principal) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}

/** Whom a key stands for; null when it is unknown, revoked or expired. */
export async function principalOfKey(key: string, parts: ApiParts): Promise<Principal | null> {
  const { config, database, workspaceId } = parts;
  const hash = hashToken(key);
  const supervisor = config.SASEO_SUPERVISOR_KEY_HASH;
  if (supervisor && sameDigest(hash, supervisor)) return supervisorPrincipal(workspaceId);
  return (await database.accounts.apiKeyByHash(hash))?.principal ?? null;
}

function supervisorPrincipal(workspaceId: string): Principal {
  return {
    kind: 'api-key',
    id: SUPERVISOR_ID,
    workspaceId,
    groups: [],
    grants: [{ verbs: roleVerbs.owner, knowledgeBaseId: null }],
  };
}
