import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Random text that this installation keeps in its data directory, readable by its owner alone. */
async function kept(home: string, name: string, make: () => string): Promise<string> {
  const file = join(home, name);
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found) return found.trim();
  const value = make();
  await writeFile(file, `${value}\n`, { mode: 0o600 });
  return value;
}

/** Key that signs sign-in tokens. */
export function signingSecret(home: string): Promise<string> {
  return kept(home, 'secret', () => randomBytes(48).toString('base64url'));
}

/** API key by which the command line talks to the running server, and the hash by which the server knows it. */
export async function supervisorKey(home: string): Promise<{ key: string; hash: string }> {
  const key = await kept(home, 'supervisor-key', () => `saseo_${randomBytes(32).toString('base64url')}`);
  return { key, hash: createHash('sha256').update(key).digest('hex') };
}
