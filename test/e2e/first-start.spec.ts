// real: PostgreSQL, API as a process, HTTP. fake: nothing.
import { compiledEntry, freePort, loadConfig, startPostgres, type EmbeddedPostgres } from '@app/platform';
import { migrateDatabase, openDatabase } from '@app/store';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ensureFirstAdministrator } from '../../apps/query-api/src/auth/first-administrator.js';
import { passwordMatches } from '../../apps/query-api/src/auth/secrets.js';

let home: string;
let postgres: EmbeddedPostgres;
let database: Awaited<ReturnType<typeof openDatabase>>;
let workspaceId: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-first-'));
  postgres = await startPostgres({ directory: join(home, 'postgres') });
  await migrateDatabase(postgres.url);
  database = await openDatabase({ url: postgres.url, applicationName: 'first-start' });
  ({ id: workspaceId } = await database.workspaces.ensureDefault());
});
afterAll(async () => {
  await database?.close();
  await postgres?.stop();
  await rm(home, { recursive: true, force: true });
});
beforeEach(async () => {
  for (const { id } of await database.accounts.listUsers(workspaceId))
    await database.accounts.removeUser(workspaceId, id);
});

const passwordWorks = async (password: string | undefined) =>
  passwordMatches((await database.accounts.userByEmail('admin@saseo.local'))?.passwordHash, password ?? '');

it('shows the password of the first administrator also when the port proves to be taken', async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
  const environment = {
    PATH: process.env['PATH'],
    SASEO_HOME: home,
    SASEO_PORT: String(port),
    SASEO_SECRET: 'a-signing-secret-of-this-test-0123456789',
    DATABASE_URL: postgres.url,
  };
  const api = fork(compiledEntry('apps/query-api/src/main'), { env: environment, silent: true });
  const [output, [code]] = await Promise.all([
    text(api.stdout as NodeJS.ReadableStream & AsyncIterable<string>),
    once(api, 'exit'),
  ]);
  taken.close();
  expect(code).not.toBe(0);
  expect(await passwordWorks(/Password \(shown once\): (\S+)/.exec(output)?.[1])).toBe(true);
});

it('makes one administrator when two processes start at once', async () => {
  const config = loadConfig({});
  const passwords = await Promise.all(
    [1, 2, 3].map(() => ensureFirstAdministrator(database, workspaceId, config)),
  );
  const [password, ...others] = passwords.filter((made) => made !== undefined);
  expect(others).toEqual([]);
  expect(await passwordWorks(password)).toBe(true);
});
