import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** argon2id with the library's defaults (OWASP: 19 MiB, 2 passes); passwords only. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

const absentUser = hash(randomBytes(32));

/** Checks a password. For an unknown user the same work is done, so that time tells nothing. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await absentUser), password);
  return passwordHash !== undefined && matches;
}

/** SHA-256, hex: for keys and tokens, which are random and long. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares two hex digests in constant time. */
export function sameDigest(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, 'hex'), Buffer.from(right, 'hex')];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** 256 random bits, URL-safe. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

export const API_KEY_PREFIX = 'saseo_';

/** A new API key, the prefix by which people recognise it, and the hash that is stored. */
export function makeApiKey(): { key: string; prefix: string; hash: string } {
  const key = `${API_KEY_PREFIX}${randomToken()}`;
  return { key, prefix: key.slice(0, API_KEY_PREFIX.length + 6), hash: hashToken(key) };
}
