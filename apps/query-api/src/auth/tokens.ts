import { JwtService } from '@nestjs/jwt';
import type { Tokens } from '@app/contracts';
import { AppError, type Config } from '@app/platform';
import type { Database } from '@app/store';
import { hashToken, randomToken } from './secrets.js';

/** Life of an access token. */
export const ACCESS_SECONDS = 15 * 60;
const DAY_MS = 24 * 3_600_000;

/** The key that signs access tokens; the API does not start without one. */
export function signingKey(config: Config): string {
  if (!config.SASEO_SECRET) {
    throw new AppError('configuration-invalid', { detail: 'SASEO_SECRET: needed by the API' });
  }
  return config.SASEO_SECRET;
}

/** A fresh pair of tokens. Only the hash of the refresh token is kept. */
export async function issueTokens(
  { userId, sessionDays }: { userId: string; sessionDays: number },
  jwt: JwtService,
  database: Database,
): Promise<Tokens> {
  const refreshToken = randomToken();
  await database.accounts.createSession({
    userId,
    tokenHash: hashToken(refreshToken),
    expiresAt: new Date(Date.now() + sessionDays * DAY_MS),
  });
  return {
    accessToken: await jwt.signAsync({ sub: userId }, { expiresIn: ACCESS_SECONDS, algorithm: 'HS256' }),
    refreshToken,
    tokenType: 'Bearer',
    expiresIn: ACCESS_SECONDS,
  };
}
