import { JwtService } from '@nestjs/jwt';
import type { Tokens } from '@app/contracts';
import { AppError, type Config } from '@app/platform';
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

/** A refresh token and the session that it stands for. Only its hash is kept. */
export function newSession(sessionDays: number) {
  const refreshToken = randomToken();
  const expiresAt = new Date(Date.now() + sessionDays * DAY_MS);
  return { refreshToken, session: { tokenHash: hashToken(refreshToken), expiresAt } };
}

/** A fresh access token beside the refresh token of its session. */
export async function tokensOf(userId: string, refreshToken: string, jwt: JwtService): Promise<Tokens> {
  return {
    accessToken: await jwt.signAsync({ sub: userId }, { expiresIn: ACCESS_SECONDS, algorithm: 'HS256' }),
    refreshToken,
    tokenType: 'Bearer',
    expiresIn: ACCESS_SECONDS,
  };
}
