import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, lchown, mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors/app-error.js';
import { serverEnvironment, type RunnableServer } from './server-account.js';

export const databaseUser = 'saseo';

/** The password of the server's one account, made at the first start and kept readable by its owner only. */
export async function databasePassword(directory: string): Promise<string> {
  const file = join(directory, 'password');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept.trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

/**
 * Makes the data folder when there is none, else gives it to the account that will run the server: a copied backup
 * may have lost its owner. It is made under another name first, so a broken start leaves nothing that looks whole.
 */
export async function ensureDataDirectory(directory: string, server: RunnableServer): Promise<string> {
  const data = join(directory, 'data');
  const { owner } = server.account;
  if (await stat(join(data, 'PG_VERSION')).catch(() => undefined)) {
    if (owner !== undefined && (await stat(data)).uid !== owner) await giveTo(data, owner);
    await chmod(data, 0o700);
    return data;
  }
  const unfinished = join(directory, 'data.unfinished');
  const passwordFile = join(directory, 'password');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  if (owner !== undefined) {
    await lchown(unfinished, owner, owner);
    await lchown(passwordFile, owner, owner);
  }
  await initialise(server, unfinished, passwordFile);
  await rename(unfinished, data);
  return data;
}

async function initialise(server: RunnableServer, data: string, passwordFile: string): Promise<void> {
  const options = [
    `--pgdata=${data}`,
    `--username=${databaseUser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // With --locale=C pg_trgm drops Hangul, whatever the builtin locale is.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C.UTF-8',
    '--data-checksums',
    '--no-instructions',
  ];
  const [program = '', ...rest] = [
    ...server.account.prefix,
    join(server.native, 'bin', 'initdb'),
    ...options,
  ];
  const child = spawn(program, rest, {
    ...server.account.switchTo,
    cwd: data,
    env: serverEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
  const code = await new Promise<number | string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(status ?? signal));
  });
  if (code !== 0) {
    throw new AppError('database-start-failed', {
      detail: `initdb ended with ${code}\n${output.slice(-2_000)}`,
    });
  }
}

async function giveTo(folder: string, owner: number): Promise<void> {
  await lchown(folder, owner, owner);
  for (const entry of await readdir(folder, { recursive: true }))
    await lchown(join(folder, entry), owner, owner);
}
