import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { AppError } from '../errors/app-error.js';
import { databasePassword, databaseUser, ensureDataDirectory } from './data-directory.js';
import { freePort } from './free-port.js';
import { stopOrphanServer } from './orphan-server.js';
import {
  findRunnableServer,
  serverEnvironment,
  type RunnableServer,
  type ServerAccount,
} from './server-account.js';

const databaseName = 'saseo';
const startSeconds = 60;

/** A running server that belongs to this process. */
export interface EmbeddedPostgres {
  /** Connection string with the password, 127.0.0.1 only. */
  url: string;
  port: number;
  pid: number;
  /** Settles when the server ends, asked or not: exit code or signal name. */
  exited: Promise<number | string>;
  /** Ends every session and stops the server cleanly; returns when it is gone. */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL, making its data at the first start. `directory` holds `data`, `password`, `port` and
 * `server.log`. The port is the given one, else that of the last start, else any free one. Works for root, below
 * directories that only root may enter, without the package's install script, and after a supervisor that died.
 * Fails with `database-start-failed`, whose detail ends with the server's log.
 */
export async function startPostgres(options: {
  directory: string;
  port?: number;
  /** Accounts to try instead of those of this machine. */
  accounts?: readonly ServerAccount[];
}): Promise<EmbeddedPostgres> {
  const directory = resolve(options.directory);
  await mkdir(directory, { recursive: true });
  // Another account may run the server: it passes through, but cannot list.
  await chmod(directory, 0o711);
  const password = await databasePassword(directory);
  const server = await findRunnableServer(directory, options.accounts);
  await stopOrphanServer(join(directory, 'data'));
  const data = await ensureDataDirectory(directory, server);
  const port = options.port ?? (await keptPort(directory));
  const child = await launch(server, { directory, data, port });
  const exited = new Promise<number | string>((settle) => {
    child.once('exit', (code, signal) => settle(code ?? signal ?? 'unknown'));
    child.once('error', (error) => settle(error.message));
  });
  const url = (database: string) => `postgres://${databaseUser}:${password}@127.0.0.1:${port}/${database}`;
  const running: EmbeddedPostgres = {
    url: url(databaseName),
    port,
    pid: child.pid ?? 0,
    exited,
    stop: () => stop(child, exited),
  };
  try {
    await ensureDatabase(url('postgres'), exited);
  } catch (cause) {
    await running.stop();
    const log = await readFile(join(directory, 'server.log'), 'utf8').catch(() => '');
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('database-start-failed', { detail: `${why}\n${log.slice(-2_000)}`, cause });
  }
  return running;
}

async function keptPort(directory: string): Promise<number> {
  const file = join(directory, 'port');
  const kept = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  const port = await freePort(Number.isInteger(kept) ? kept : 0);
  if (port !== kept) await writeFile(file, `${port}\n`);
  return port;
}

async function launch(
  server: RunnableServer,
  place: { directory: string; data: string; port: number },
): Promise<ChildProcess> {
  const log = join(place.directory, 'server.log');
  await rename(log, join(place.directory, 'server.previous.log')).catch(() => undefined);
  const output = await open(log, 'w', 0o600);
  const settings = [
    `port=${place.port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=128MB',
    'max_connections=60',
    'fsync=on',
  ];
  const command = [join(server.native, 'bin', 'postgres'), '-D', place.data];
  const [program = '', ...rest] = [
    ...server.account.prefix,
    ...command,
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  try {
    return spawn(program, rest, {
      ...server.account.switchTo,
      cwd: '/',
      env: serverEnvironment,
      stdio: ['ignore', output.fd, output.fd],
      // A session of its own: Ctrl-C in the terminal must not stop it before those who use it.
      detached: true,
    });
  } finally {
    await output.close();
  }
}

/** Waits for the server and makes the product's database in it. */
async function ensureDatabase(adminUrl: string, exited: Promise<number | string>): Promise<void> {
  // Loaded on use: most processes that use this library start no server.
  const { Client } = await import('pg');
  let ended: number | string | undefined;
  void exited.then((how) => (ended = how));
  const deadline = Date.now() + startSeconds * 1_000;
  for (;;) {
    const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
      if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
      return;
    } catch (error) {
      if (ended !== undefined) throw new Error(`the server ended with ${ended}`, { cause: error });
      if (Date.now() > deadline) throw error;
      await delay(30);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

async function stop(child: ChildProcess, exited: Promise<number | string>): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 15] as const,
    ['SIGQUIT', 5] as const,
    ['SIGKILL', 5] as const,
  ]) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill(signal);
    const timeout = new AbortController();
    const done = await Promise.race([
      exited.then(() => true),
      delay(seconds * 1_000, false, { signal: timeout.signal }).catch(() => true),
    ]);
    timeout.abort();
    if (done) return;
  }
}
