import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { roleVerbs } from '@app/contracts';
import type { Principal } from '@app/platform';
import type { Request } from 'express';
import { Strategy } from 'passport';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { API_KEY_PREFIX, hashToken, sameDigest } from './secrets.js';

const SUPERVISOR_ID = '00000000-0000-7000-8000-000000000000';

/** Reads `Authorization: Bearer saseo_...` and hands the hash to `verify`; anything else is for another strategy. */
class BearerKey extends Strategy {
  override name = 'api-key';

  constructor(private readonly check: (hash: string) => Promise<Principal | null>) {
    super();
  }

  override authenticate(request: Request): void {
    const [scheme, key] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !key?.startsWith(API_KEY_PREFIX)) return this.fail(401);
    this.check(hashToken(key)).then(
      (principal) => (principal ? this.success(principal) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}

/** API keys: stored as SHA-256, scoped to verbs and knowledge bases. The supervisor's own key is one of them. */
@Injectable()
export class ApiKeyStrategy extends PassportStrategy(BearerKey, 'api-key') {
  constructor(@Inject(API_PARTS) parts: ApiParts) {
    super(async (hash: string) => {
      const supervisor = parts.config.SASEO_SUPERVISOR_KEY_HASH;
      if (supervisor && sameDigest(hash, supervisor)) return supervisorPrincipal(parts.workspaceId);
      return (await parts.database.accounts.apiKeyByHash(hash))?.principal ?? null;
    });
  }

  /** Required by the base class; the strategy itself has already checked the key. */
  validate(principal: Principal): Principal {
    return principal;
  }
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
