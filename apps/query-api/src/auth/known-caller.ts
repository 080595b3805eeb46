import { JwtService } from '@nestjs/jwt';
import type { ApiParts } from '../api-parts.js';
import { principalOfKey } from './api-key.strategy.js';
import { API_KEY_PREFIX } from './secrets.js';

/**
 * Whether an `Authorization` header holds a live key or an access token that this installation signed. No sign-in:
 * the guard of the route follows and asks for more.
 */
export async function isKnownCaller(
  authorization: string | undefined,
  parts: ApiParts,
  jwt: JwtService,
): Promise<boolean> {
  const token = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return false;
  if (token.startsWith(API_KEY_PREFIX)) return (await principalOfKey(token, parts)) !== null;
  return jwt.verifyAsync(token, { algorithms: ['HS256'] }).then(
    () => true,
    () => false,
  );
}
