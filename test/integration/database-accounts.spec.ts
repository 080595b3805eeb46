// real: the embedded PostgreSQL. fake: nothing.
import { openDatabase, type Database } from '@app/store';
import { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, type Shelf } from '../fixtures/documents.js';

let server: DatabaseServer;
let url: string;
let database: Database;
let shelf: Shelf;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  url = await server.create();
  database = await openDatabase({ url, applicationName: 'test' });
  shelf = await makeShelf(database);
});
afterEach(() => database.close());

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);
const renew = (endedHash: string, tokenHash = `after-${endedHash}`) =>
  database.accounts.renewSession(endedHash, { tokenHash, expiresAt: inSeconds(60) });
const newUser = (email: string, knowledgeBases?: string[]) => ({
  workspaceId: shelf.workspaceId,
  email,
  passwordHash: `hash of ${email}`,
  role: 'editor' as const,
  knowledgeBases,
});
const newKey = (hash: string) => ({
  workspaceId: shelf.workspaceId,
  name: hash,
  prefix: 'sk-1234',
  hash,
  verbs: ['ask' as const],
});

describe('users', () => {
  it('are found by e-mail in any case, and nobody else sees a hash', async () => {
    const made = await database.accounts.createUser(newUser('Editor@Example.com'));
    expect(made).toMatchObject({
      email: 'editor@example.com',
      grants: [{ role: 'editor', knowledgeBaseId: null }],
    });
    expect(made).not.toHaveProperty('passwordHash');
    expect(await database.accounts.userByEmail(' EDITOR@example.com')).toEqual({
      ...made,
      passwordHash: 'hash of Editor@Example.com',
    });
    expect(await database.accounts.user(shelf.workspaceId, made.id)).toEqual(made);
    expect(await database.accounts.listUsers(shelf.workspaceId)).toEqual([made]);
    expect(await database.accounts.countUsers(shelf.workspaceId)).toBe(1);
    expect(await database.accounts.userByEmail('nobody@example.com')).toBeNull();
  });

  it('have an address of their own, also when twenty sign up at once', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => database.accounts.createUser(newUser('one@example.com'))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of results.filter((one) => one.status === 'rejected')) {
      expect(result.reason).toMatchObject({ code: 'email-taken' });
    }
  });

  it('hold the verbs of their role, everywhere or in their knowledge bases', async () => {
    const whole = await database.accounts.createUser(newUser('whole@example.com'));
    const part = await database.accounts.createUser(newUser('part@example.com', [shelf.knowledgeBaseId]));
    const verbs = ['edit', 'ask', 'search', 'classify'];
    expect(await database.accounts.principalOf(whole.id)).toEqual({
      kind: 'user',
      id: whole.id,
      workspaceId: shelf.workspaceId,
      groups: [],
      grants: [{ verbs, knowledgeBaseId: null }],
    });
    expect((await database.accounts.principalOf(part.id))?.grants).toEqual([
      { verbs, knowledgeBaseId: shelf.knowledgeBaseId },
    ]);
    expect(await database.accounts.principalOf(newId())).toBeNull();
    await expect(database.accounts.createUser(newUser('lost@example.com', [newId()]))).rejects.toMatchObject({
      code: 'knowledge-base-not-found',
    });
    expect(await database.accounts.userByEmail('lost@example.com')).toBeNull();
  });

  it('carry the labels of their groups', async () => {
    const { id } = await database.accounts.createUser(newUser('one@example.com'));
    const groupId = newId();
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`INSERT INTO user_group (workspace_id, id, name) VALUES ($1, $2, 'HR')`, [
      shelf.workspaceId,
      groupId,
    ]);
    await client.query('INSERT INTO membership VALUES ($1, $2, $3)', [shelf.workspaceId, id, groupId]);
    await client.end();
    expect((await database.accounts.principalOf(id))?.groups).toEqual([`group:${groupId}`]);
  });

  it('can be removed and given another password by their workspace alone; both end their sessions', async () => {
    const { id } = await database.accounts.createUser(newUser('one@example.com'));
    for (const attempt of [
      () => database.accounts.user(newId(), id),
      () => database.accounts.removeUser(newId(), id),
      () => database.accounts.setPassword(newId(), id, 'other'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'user-not-found' });
    }
    await database.accounts.createSession({ userId: id, tokenHash: 'a', expiresAt: inSeconds(60) });
    await database.accounts.setPassword(shelf.workspaceId, id, 'other');
    expect(await renew('a')).toBeNull();
    expect((await database.accounts.userByEmail('one@example.com'))?.passwordHash).toBe('other');
    await database.accounts.createSession({ userId: id, tokenHash: 'b', expiresAt: inSeconds(60) });
    await database.accounts.removeUser(shelf.workspaceId, id);
    expect(await renew('b')).toBeNull();
    expect(await database.accounts.principalOf(id)).toBeNull();
  });
});

describe('sessions', () => {
  it('are used by one of twenty who try at once', async () => {
    const { id: userId } = await database.accounts.createUser(newUser('one@example.com'));
    await database.accounts.createSession({ userId, tokenHash: 'token', expiresAt: inSeconds(60) });
    const uses = await Promise.all(Array.from({ length: 20 }, (_, index) => renew('token', `next-${index}`)));
    expect(uses.filter((use) => use !== null)).toEqual([{ userId }]);
    expect(await renew('token')).toBeNull();
    expect(await renew(`next-${uses.findIndex((use) => use !== null)}`)).toEqual({ userId });
  });

  it('stay when the one that follows cannot begin', async () => {
    const { id: userId } = await database.accounts.createUser(newUser('one@example.com'));
    for (const tokenHash of ['one', 'taken']) {
      await database.accounts.createSession({ userId, tokenHash, expiresAt: inSeconds(60) });
    }
    await expect(renew('one', 'taken')).rejects.toThrow(/unique/i);
    expect(await renew('one')).toEqual({ userId });
  });

  it('end by time and all together', async () => {
    const { id: userId } = await database.accounts.createUser(newUser('one@example.com'));
    const open = (tokenHash: string, seconds: number) =>
      database.accounts.createSession({ userId, tokenHash, expiresAt: inSeconds(seconds) });
    await open('late', -1);
    expect(await renew('late')).toBeNull();
    for (const token of ['b', 'c']) await open(token, 60);
    expect(await renew('b')).toEqual({ userId });
    await database.accounts.endSessionsOf(userId);
    expect(await renew('c')).toBeNull();
    await expect(
      database.accounts.createSession({ userId: newId(), tokenHash: 'x', expiresAt: inSeconds(60) }),
    ).rejects.toMatchObject({ code: 'user-not-found' });
  });
});

describe('API keys', () => {
  it('hold their verbs in their knowledge bases or everywhere', async () => {
    const whole = await database.accounts.createApiKey(newKey('whole'));
    const part = await database.accounts.createApiKey({
      ...newKey('part'),
      knowledgeBases: [shelf.knowledgeBaseId],
    });
    expect(await database.accounts.apiKeyByHash('whole')).toEqual({
      principal: {
        kind: 'api-key',
        id: whole.id,
        workspaceId: shelf.workspaceId,
        groups: [],
        grants: [{ verbs: ['ask'], knowledgeBaseId: null }],
        requestsPerMinute: null,
      },
    });
    expect((await database.accounts.apiKeyByHash('part'))?.principal.grants).toEqual([
      { verbs: ['ask'], knowledgeBaseId: shelf.knowledgeBaseId },
    ]);
    const none = await database.accounts.createApiKey({ ...newKey('none'), knowledgeBases: [] });
    expect((await database.accounts.apiKeyByHash('none'))?.principal.grants).toEqual([]);
    expect(await database.accounts.listApiKeys(shelf.workspaceId)).toEqual([none, part, whole]);
    expect(whole).not.toHaveProperty('hash');
    await expect(
      database.accounts.createApiKey({ ...newKey('lost'), knowledgeBases: [newId()] }),
    ).rejects.toMatchObject({ code: 'knowledge-base-not-found' });
  });

  it('are worth nothing once expired, revoked or unknown', async () => {
    await database.accounts.createApiKey({ ...newKey('expired'), expiresAt: inSeconds(-1) });
    await database.accounts.createApiKey({ ...newKey('later'), expiresAt: inSeconds(60) });
    const revoked = await database.accounts.createApiKey(newKey('revoked'));
    await expect(database.accounts.revokeApiKey(newId(), revoked.id)).rejects.toMatchObject({
      code: 'api-key-not-found',
    });
    expect(await database.accounts.apiKeyByHash('revoked')).not.toBeNull();
    await database.accounts.revokeApiKey(shelf.workspaceId, revoked.id);
    for (const hash of ['expired', 'revoked', 'unknown']) {
      expect(await database.accounts.apiKeyByHash(hash)).toBeNull();
    }
    expect(await database.accounts.apiKeyByHash('later')).not.toBeNull();
    await expect(database.accounts.revokeApiKey(shelf.workspaceId, revoked.id)).rejects.toMatchObject({
      code: 'api-key-not-found',
    });
  });
});
