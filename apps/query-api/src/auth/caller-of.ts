import { JwtService } from '@nestjs/jwt';
import type { Principal } from '@app/platform';
import type { ApiParts } from '../api-parts.js';
import { principalOfKey } from './api-key.strategy.js';
import { API_KEY_PREFIX } from './secrets.js';

/**
 * Whom an `Authorization` header stands for now: the holder of a live key, or of an access token that has not run
 * out. Null for anything else. For work before and after the guard of the route, which signs in by itself.
 */
export async function callerOf(
  authorization: string | undefined,
  parts: ApiParts,
  jwt: JwtService,
): Promise<Principal | null> {
  const token = bearerOf(authorization);
  if (token === undefined) return null;
  if (token.startsWith(API_KEY_PREFIX)) return principalOfKey(token, parts);
  const payload = await jwt
    .verifyAsync<{ sub: string }>(token, { algorithms: ['HS256'] })
    .catch(() => undefined);
  return payload ? parts.database.accounts.principalOf(payload.sub) : null;
}

/** The token of an `Authorization: Bearer` header (RFC 6750). */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
}
