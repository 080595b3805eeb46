import { asAppError, type Config } from '@app/platform';
import type { Database } from '@app/store';
import { randomBytes } from 'node:crypto';
import { hashPassword } from './secrets.js';

/**
 * Creates the first owner of an empty workspace. Returns the random password, to be shown once, or `undefined` when
 * somebody already exists or the operator chose the password.
 */
export async function ensureFirstAdministrator(
  database: Database,
  workspaceId: string,
  config: Config,
): Promise<string | undefined> {
  if ((await database.accounts.countUsers(workspaceId)) > 0) return undefined;
  const password = config.SASEO_ADMIN_PASSWORD ?? randomBytes(15).toString('base64url');
  const email = config.SASEO_ADMIN_EMAIL;
  const passwordHash = await hashPassword(password);
  try {
    await database.accounts.createUser({ workspaceId, email, passwordHash, role: 'owner' });
  } catch (error) {
    // Another process of the API that started at the same time was first: its password is the one that counts.
    if (asAppError(error).code === 'email-taken') return undefined;
    throw error;
  }
  return config.SASEO_ADMIN_PASSWORD ? undefined : password;
}
