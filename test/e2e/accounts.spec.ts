// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  ApiKey,
  AuditEntry,
  CreatedApiKey,
  KnowledgeBase,
  Problem,
  Role,
  Tokens,
  User,
  Verb,
} from '@app/contracts';
import { Role as Roles } from '@app/contracts';
import { JwtService } from '@nestjs/jwt';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const PASSWORD = 'a password of twenty';

let saseo: SaseoProcesses;
let owner: Client;
let visitor: Client;
let base: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  visitor = new Client(saseo.url);
  base = await owner.createKnowledgeBase({ name: '인사 규정', slug: 'rules' });
});
afterAll(() => saseo?.stop());

const login = (email: string, password = PASSWORD) =>
  visitor.send<Tokens>('POST', '/v1/auth/login', { email, password });
const refresh = (refreshToken: string) => visitor.send<Tokens>('POST', '/v1/auth/refresh', { refreshToken });
const clientOf = (tokens: Tokens) => new Client(saseo.url, tokens.accessToken);
const codeOf = ({ status, body }: { status: number; body: unknown }) => [status, (body as Problem).type];

async function makeUser(email: string, role: Role, knowledgeBases?: string[]): Promise<User> {
  const request = { email, password: PASSWORD, role, ...(knowledgeBases ? { knowledgeBases } : {}) };
  const { status, body } = await owner.send<User>('POST', '/v1/users', request);
  expect(status).toBe(201);
  return body;
}

async function makeKey(verbs: Verb[], more: object = {}): Promise<CreatedApiKey> {
  const { status, body } = await owner.send<CreatedApiKey>('POST', '/v1/api-keys', {
    name: 'key',
    verbs,
    ...more,
  });
  expect(status).toBe(201);
  return body;
}

describe('signing in', () => {
  it('gives the first administrator every right', async () => {
    const { status, body } = await login('Admin@Example.com', 'correct horse battery');
    expect(status).toBe(200);
    expect(body).toMatchObject({ tokenType: 'Bearer', expiresIn: 900 });
    const users = await clientOf(body).send<{ items: User[] }>('GET', '/v1/users');
    expect(users.body.items[0]?.grants).toEqual([{ role: 'owner', knowledgeBaseId: null }]);
  });

  it('says the same of a wrong password and of an unknown address', async () => {
    await makeUser('reader@example.com', 'reader');
    const wrong = await login('reader@example.com', 'not the password');
    const unknown = await login('nobody@example.com', 'not the password');
    expect(codeOf(wrong)).toEqual([401, 'bad-credentials']);
    const { instance: _wrong, ...first } = wrong.body as unknown as Problem;
    const { instance: _unknown, ...second } = unknown.body as unknown as Problem;
    expect(second).toEqual(first);
  });

  it('renews with a refresh token once, also when two come at the same time', async () => {
    const { body } = await login('reader@example.com');
    const both = await Promise.all([refresh(body.refreshToken), refresh(body.refreshToken)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
    const renewed = both.find(({ status }) => status === 200)?.body as Tokens;
    expect(codeOf(await refresh(body.refreshToken))).toEqual([401, 'not-signed-in']);
    expect((await refresh(renewed.refreshToken)).status).toBe(200);
    expect(codeOf(await refresh(renewed.accessToken))).toEqual([401, 'not-signed-in']);
  });

  it('ends every session of the user with a sign-out', async () => {
    const [first, second] = [
      (await login('reader@example.com')).body,
      (await login('reader@example.com')).body,
    ];
    expect((await clientOf(first).send('POST', '/v1/auth/logout')).status).toBe(204);
    for (const { refreshToken } of [first, second]) {
      expect(codeOf(await refresh(refreshToken))).toEqual([401, 'not-signed-in']);
    }
  });

  it('slows down guessing after ten failures, for that address alone', async () => {
    const user = await makeUser('guessed@example.com', 'reader');
    for (let attempt = 0; attempt < 10; attempt += 1) {
      expect((await login(attempt % 2 ? user.email : user.email.toUpperCase(), 'a guess')).status).toBe(401);
    }
    const braked = await login(user.email);
    expect(codeOf(braked)).toEqual([429, 'too-many-requests']);
    expect(Number(braked.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await login('reader@example.com')).status).toBe(200);
  });

  it('counts guesses that come at the same time', async () => {
    const user = await makeUser('parallel@example.com', 'reader');
    const guesses = await Promise.all(Array.from({ length: 15 }, () => login(user.email, 'a guess')));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  it('does not bear a removed user, nor anybody twice', async () => {
    const user = await makeUser('gone@example.com', 'editor');
    const again = await owner.send('POST', '/v1/users', {
      email: 'GONE@example.com',
      password: PASSWORD,
      role: 'reader',
    });
    expect(codeOf(again)).toEqual([409, 'email-taken']);
    const { body } = await login(user.email);
    expect((await clientOf(body).send('GET', '/v1/knowledge-bases')).status).toBe(200);
    expect((await owner.send('DELETE', `/v1/users/${user.id}`)).status).toBe(204);
    expect(codeOf(await clientOf(body).send('GET', '/v1/knowledge-bases'))).toEqual([401, 'not-signed-in']);
    expect(codeOf(await refresh(body.refreshToken))).toEqual([401, 'not-signed-in']);
    expect(codeOf(await login(user.email))).toEqual([401, 'bad-credentials']);
    expect(codeOf(await owner.send('DELETE', `/v1/users/${user.id}`))).toEqual([404, 'user-not-found']);
  });

  it('does not let owners remove themselves', async () => {
    const boss = await makeUser('boss@example.com', 'owner');
    const { body } = await login(boss.email);
    expect(codeOf(await clientOf(body).send('DELETE', `/v1/users/${boss.id}`))).toEqual([403, 'not-allowed']);
  });

  it('accepts no token that is expired, signed by somebody else, or not signed', async () => {
    const { body } = await login('reader@example.com');
    const { sub } = JSON.parse(
      Buffer.from(body.accessToken.split('.')[1] as string, 'base64url').toString(),
    ) as { sub: string };
    const sign = (secret: string, options: object) => new JwtService({ secret }).sign({ sub }, options);
    const secret = saseo.environment['SASEO_SECRET'] as string;
    const unsigned = [{ alg: 'none', typ: 'JWT' }, { sub }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const tokens = {
      expired: sign(secret, { expiresIn: -10 }),
      foreign: sign('x'.repeat(64), { expiresIn: 60 }),
      otherAlgorithm: sign(secret, { expiresIn: 60, algorithm: 'HS512' }),
      unsigned: `${unsigned}.`,
    };
    for (const [name, token] of Object.entries(tokens)) {
      const answer = await new Client(saseo.url, token).send('GET', '/v1/knowledge-bases');
      expect(codeOf(answer), name).toEqual([401, 'not-signed-in']);
    }
    const good = new Client(saseo.url, sign(secret, { expiresIn: 60 }));
    expect((await good.send('GET', '/v1/knowledge-bases')).status).toBe(200);
  });
});

describe('the role of a user', () => {
  const grant = (id: string, knowledgeBaseId: string | null, role: Role | null, by = owner) =>
    by.send<User>('PUT', `/v1/users/${id}/grants`, { knowledgeBaseId, role });

  it('in one knowledge base is given, changed and taken away, and holds from the next request on', async () => {
    const elsewhere = await owner.createKnowledgeBase({ name: 'Elsewhere' });
    const user = await makeUser('moving@example.com', 'reader', [elsewhere.id]);
    const { body } = await login(user.email);
    const own = clientOf(body);
    const rename = () => own.send('PATCH', `/v1/knowledge-bases/${base.id}`, { name: base.name });
    expect(codeOf(await rename())).toEqual([404, 'knowledge-base-not-found']);
    expect((await grant(user.id, base.id, 'reader')).body.grants).toEqual([
      { role: 'reader', knowledgeBaseId: elsewhere.id },
      { role: 'reader', knowledgeBaseId: base.id },
    ]);
    expect(codeOf(await rename())).toEqual([403, 'not-allowed']);
    expect((await grant(user.id, base.id, 'editor')).body.grants).toEqual([
      { role: 'reader', knowledgeBaseId: elsewhere.id },
      { role: 'editor', knowledgeBaseId: base.id },
    ]);
    expect((await rename()).status).toBe(200);
    expect((await grant(user.id, base.id, null)).body.grants).toEqual([
      { role: 'reader', knowledgeBaseId: elsewhere.id },
    ]);
    expect(codeOf(await rename())).toEqual([404, 'knowledge-base-not-found']);
    expect((await grant(user.id, null, 'auditor')).body.grants).toContainEqual({
      role: 'auditor',
      knowledgeBaseId: null,
    });
    expect((await own.send('GET', '/v1/audit')).status).toBe(200);
  });

  it('is one, however many give one at once', async () => {
    const user = await makeUser('contended@example.com', 'reader', []);
    const roles: Role[] = ['reader', 'editor', 'agent', 'auditor', 'owner', 'reader', 'editor', 'agent'];
    const answers = await Promise.all(roles.map((role) => grant(user.id, base.id, role)));
    expect(answers.map(({ status }) => status)).toEqual(roles.map(() => 200));
    const { body } = await owner.send<{ items: User[] }>('GET', '/v1/users');
    expect(body.items.find(({ id }) => id === user.id)?.grants).toHaveLength(1);
  });

  it('is not given to oneself, nor by who does not hold it, nor where there is no place', async () => {
    const boss = await makeUser('other-boss@example.com', 'owner');
    const user = await makeUser('wants-more@example.com', 'reader');
    const own = clientOf((await login(boss.email)).body);
    expect(codeOf(await grant(boss.id, base.id, 'reader', own))).toEqual([403, 'not-allowed']);
    const less = new Client(saseo.url, (await makeKey(['manage', 'search'])).key);
    expect(codeOf(await grant(user.id, base.id, 'editor', less))).toEqual([403, 'not-allowed']);
    const reader = clientOf((await login(user.email)).body);
    expect(codeOf(await grant(boss.id, null, null, reader))).toEqual([403, 'not-allowed']);
    const gone = await owner.createKnowledgeBase({ name: 'Gone' });
    await owner.send('DELETE', `/v1/knowledge-bases/${gone.id}`);
    expect(codeOf(await grant(user.id, gone.id, 'reader'))).toEqual([404, 'knowledge-base-not-found']);
    expect(codeOf(await grant(base.id, base.id, 'reader'))).toEqual([404, 'user-not-found']);
    const { body } = await owner.send<{ items: User[] }>('GET', '/v1/users');
    expect(body.items.find(({ id }) => id === user.id)?.grants).toEqual(user.grants);
  });
});

describe('the audit trail', () => {
  const entries = async (query = '') =>
    (await owner.send<{ items: AuditEntry[]; next?: string }>('GET', `/v1/audit${query}`)).body;

  it('tells who changed which account, key and knowledge base, newest first', async () => {
    const since = new Date().toISOString();
    const admin = (await login('admin@example.com', 'correct horse battery')).body;
    const { id: actorId } = (await clientOf(admin).send<User>('GET', '/v1/auth/me')).body;
    const by = clientOf(admin);
    const account = { email: 'Audited@example.com', password: PASSWORD, role: 'reader' };
    const { body: user } = await by.send<User>('POST', '/v1/users', account);
    await by.send('PUT', `/v1/users/${user.id}/grants`, { knowledgeBaseId: null, role: 'editor' });
    await by.send('DELETE', `/v1/users/${user.id}`);
    const made = { name: 'audited', verbs: ['ask'] };
    const { body: key } = await by.send<CreatedApiKey>('POST', '/v1/api-keys', made);
    await by.send('DELETE', `/v1/api-keys/${key.id}`);
    const { body: shelf } = await by.send<KnowledgeBase>('POST', '/v1/knowledge-bases', { name: '감사' });
    await by.send('PATCH', `/v1/knowledge-bases/${shelf.id}`, { name: '감사 2' });
    await by.send('DELETE', `/v1/knowledge-bases/${shelf.id}`);
    const { items } = await entries(`?since=${since}`);
    expect(new Set(items.map((entry) => entry.actor))).toEqual(new Set(['admin@example.com']));
    expect(items.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ['knowledge-base-delete', shelf.id],
      ['knowledge-base-change', shelf.id],
      ['knowledge-base-create', shelf.id],
      ['api-key-revoke', key.id],
      ['api-key-create', key.id],
      ['user-remove', user.id],
      ['user-grant', user.id],
      ['user-create', user.id],
    ]);
    expect(items[6]?.detail).toEqual({
      email: 'audited@example.com',
      knowledgeBaseId: null,
      role: 'editor',
      before: ['reader'],
    });
    const text = JSON.stringify(items);
    for (const secret of [PASSWORD, key.key, '$argon', 'scrypt']) expect(text).not.toContain(secret);

    const first = await entries(`?actorId=${actorId}&since=${since}&limit=5`);
    const rest = await entries(`?actorId=${actorId}&since=${since}&limit=5&cursor=${first.next}`);
    expect([...first.items, ...rest.items]).toEqual(items);
    expect((await entries(`?subjectId=${key.id}`)).items).toEqual(items.slice(3, 5));
    expect((await entries(`?action=user-grant&since=${since}`)).items).toEqual([items[6]]);
    expect((await entries(`?since=${since}&until=${since}`)).items).toEqual([]);
  });

  it('tells of a deleted document, and refuses a cursor that is not its own', async () => {
    const document = { externalId: 'audited', title: '감사', text: '감사 대상이다.' };
    const { documentId, jobId } = (await owner.push(base.id, document)).body;
    await owner.jobEnd(jobId);
    await owner.send('DELETE', `/v1/documents/${documentId}`);
    const [entry] = (await entries(`?subjectId=${documentId}`)).items;
    expect(entry).toMatchObject({
      action: 'document-delete',
      // The key of these tests is that of the command line.
      actorId: null,
      actor: null,
      detail: { knowledgeBaseId: base.id, undoMinutes: 0 },
    });
    expect(codeOf(await owner.send('GET', '/v1/audit?cursor=x'))).toEqual([400, 'invalid-query']);
    expect(codeOf(await owner.send('GET', '/v1/audit?since=yesterday'))).toEqual([400, 'invalid-query']);
  });
});

describe('an API key', () => {
  it('is shown once', async () => {
    const created = await makeKey(['ask'], { name: 'widget' });
    expect(created.key.startsWith(created.prefix)).toBe(true);
    const listed = await owner.send<{ items: ApiKey[] }>('GET', '/v1/api-keys');
    const { key, ...rest } = created;
    expect(listed.body.items.find(({ id }) => id === created.id)).toEqual(rest);
    expect(JSON.stringify(listed.body)).not.toContain(key);
  });

  it('reaches only its knowledge bases and verbs', async () => {
    const other = await owner.createKnowledgeBase({ name: 'Other' });
    const { key } = await makeKey(['search'], { knowledgeBases: [base.id] });
    const client = new Client(saseo.url, key);
    const list = await client.send<{ items: KnowledgeBase[] }>('GET', '/v1/knowledge-bases');
    expect(list.body.items.map(({ id }) => id)).toEqual([base.id]);
    const search = (id: string) => client.send('POST', '/v1/search', { query: '연차', knowledgeBases: [id] });
    expect((await search(base.id)).status).toBe(200);
    expect(codeOf(await search(other.id))).toEqual([404, 'knowledge-base-not-found']);
    const push = { externalId: 'x', title: 'x', text: 'x' };
    expect(codeOf(await client.push(base.id, push))).toEqual([403, 'not-allowed']);
  });

  it('of one knowledge base makes no keys and no users, whatever its verbs', async () => {
    const { key } = await makeKey(['manage', 'edit', 'ask'], { knowledgeBases: [base.id] });
    const client = new Client(saseo.url, key);
    const keyRequest = { name: 'more', verbs: ['manage'] };
    expect(codeOf(await client.send('POST', '/v1/api-keys', keyRequest))).toEqual([403, 'not-allowed']);
    const userRequest = { email: 'x@example.com', password: PASSWORD, role: 'owner' };
    expect(codeOf(await client.send('POST', '/v1/users', userRequest))).toEqual([403, 'not-allowed']);
    expect(codeOf(await client.send('POST', '/v1/knowledge-bases', { name: 'x' }))).toEqual([
      403,
      'not-allowed',
    ]);
  });

  it('gives away no more than it holds, and lives no longer than what made it', async () => {
    const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();
    const expiresAt = day(2);
    const { key } = await makeKey(['manage', 'search'], { expiresAt });
    const client = new Client(saseo.url, key);
    const make = (body: object) => client.send<ApiKey>('POST', '/v1/api-keys', { name: 'child', ...body });
    expect(codeOf(await make({ verbs: ['search', 'ask'] }))).toEqual([403, 'not-allowed']);
    expect(codeOf(await make({ verbs: ['search'], expiresAt: day(3) }))).toEqual([403, 'not-allowed']);
    expect((await make({ verbs: ['search'] })).body.expiresAt).toBe(expiresAt);
    expect((await make({ verbs: ['search'], expiresAt: day(1) })).status).toBe(201);
    const user = { email: 'child@example.com', password: PASSWORD };
    const makeChild = (role: Role) => client.send('POST', '/v1/users', { ...user, role });
    expect(codeOf(await makeChild('owner'))).toEqual([403, 'not-allowed']);
    expect(codeOf(await makeChild('reader'))).toEqual([403, 'not-allowed']);
  });

  it('ends when it expires and when it is revoked', async () => {
    const expiring = await makeKey(['search'], { expiresAt: new Date(Date.now() + 1_500).toISOString() });
    const revoked = await makeKey(['search']);
    const get = (key: string) => new Client(saseo.url, key).send('GET', '/v1/knowledge-bases');
    expect((await get(expiring.key)).status).toBe(200);
    expect((await get(revoked.key)).status).toBe(200);
    expect((await owner.send('DELETE', `/v1/api-keys/${revoked.id}`)).status).toBe(204);
    expect(codeOf(await get(revoked.key))).toEqual([401, 'not-signed-in']);
    expect(codeOf(await owner.send('DELETE', `/v1/api-keys/${revoked.id}`))).toEqual([
      404,
      'api-key-not-found',
    ]);
    const listed = await owner.send<{ items: ApiKey[] }>('GET', '/v1/api-keys');
    expect(listed.body.items.map(({ id }) => id)).not.toContain(revoked.id);
    await sleep(1_600);
    expect(codeOf(await get(expiring.key))).toEqual([401, 'not-signed-in']);
  });

  it('for a knowledge base that does not exist is refused', async () => {
    const knowledgeBases = ['01890000-0000-7000-8000-000000000000'];
    const answer = await owner.send('POST', '/v1/api-keys', { name: 'x', verbs: ['ask'], knowledgeBases });
    expect(codeOf(answer)).toEqual([404, 'knowledge-base-not-found']);
  });
});

interface Probe {
  what: string;
  /** Who may; everybody else is answered `refused` (403 unless told otherwise). */
  allowed: Role[];
  refused?: number;
  send(caller: Client): Promise<{ status: number }>;
}

const asking: Role[] = ['owner', 'editor', 'reader', 'agent'];
const editing: Role[] = ['owner', 'editor'];

describe('roles', () => {
  let documentId: string;
  let jobId: string;
  let answerId: string;
  const callers = new Map<Role, Client>();

  beforeAll(async () => {
    const pushed = await owner.push(base.id, {
      externalId: 'fixed',
      title: '연차',
      text: '연차는 15일이다.',
    });
    ({ documentId, jobId } = pushed.body);
    await owner.jobEnd(jobId);
    const question = { question: '연차는 며칠인가요?', knowledgeBases: [base.id] };
    ({ answerId } = (await owner.send<{ answerId: string }>('POST', '/v1/answers', question)).body);
    for (const role of Roles.options) {
      await makeUser(`${role}@roles.example.com`, role);
      callers.set(role, clientOf((await login(`${role}@roles.example.com`)).body));
    }
  });

  let serial = 0;
  const throwAwayDocument = async () => {
    serial += 1;
    const { body } = await owner.push(base.id, {
      externalId: `doomed-${serial}`,
      title: 'x',
      text: `x ${serial}`,
    });
    await owner.jobEnd(body.jobId);
    return body.documentId;
  };

  const probes: Probe[] = [
    {
      what: 'POST knowledge-bases',
      allowed: editing,
      send: (caller) => caller.send('POST', '/v1/knowledge-bases', { name: 'new' }),
    },
    {
      what: 'GET knowledge-bases/{id}',
      allowed: Roles.options,
      send: (caller) => caller.send('GET', `/v1/knowledge-bases/${base.id}`),
    },
    {
      what: 'PATCH knowledge-bases/{id}',
      allowed: editing,
      send: (caller) => caller.send('PATCH', `/v1/knowledge-bases/${base.id}`, { name: '인사 규정' }),
    },
    {
      what: 'DELETE knowledge-bases/{id}',
      allowed: ['owner'],
      send: async (caller) =>
        caller.send(
          'DELETE',
          `/v1/knowledge-bases/${(await owner.createKnowledgeBase({ name: 'doomed' })).id}`,
        ),
    },
    {
      what: 'POST documents',
      allowed: editing,
      send: (caller) => caller.upload(base.id, { name: 'upload.txt', bytes: '연차는 15일이다.' }),
    },
    {
      what: 'POST documents, as JSON',
      allowed: editing,
      send: (caller) =>
        caller.push(base.id, { externalId: 'fixed', title: '연차', text: '연차는 15일이다.' }),
    },
    {
      what: 'GET documents',
      allowed: asking,
      send: (caller) => caller.send('GET', `/v1/knowledge-bases/${base.id}/documents`),
    },
    {
      what: 'GET documents/{id}',
      allowed: asking,
      send: (caller) => caller.send('GET', `/v1/documents/${documentId}`),
    },
    {
      what: 'GET documents/{id}/versions',
      allowed: asking,
      send: (caller) => caller.send('GET', `/v1/documents/${documentId}/versions`),
    },
    {
      what: 'GET documents/{id}/blocks',
      allowed: asking,
      send: (caller) => caller.send('GET', `/v1/documents/${documentId}/blocks`),
    },
    {
      what: 'DELETE documents/{id}',
      allowed: editing,
      send: async (caller) => caller.send('DELETE', `/v1/documents/${await throwAwayDocument()}`),
    },
    {
      what: 'GET jobs/{id}',
      allowed: Roles.options,
      send: (caller) => caller.send('GET', `/v1/jobs/${jobId}`),
    },
    {
      what: 'POST search',
      allowed: asking,
      send: (caller) => caller.send('POST', '/v1/search', { query: '연차', knowledgeBases: [base.id] }),
    },
    {
      what: 'POST answers',
      allowed: asking,
      send: (caller) => caller.send('POST', '/v1/answers', { question: '연차', knowledgeBases: [base.id] }),
    },
    {
      what: "GET somebody else's answer",
      allowed: ['owner', 'auditor'],
      refused: 404,
      send: (caller) => caller.send('GET', `/v1/answers/${answerId}`),
    },
    {
      what: 'POST verify',
      allowed: asking,
      send: (caller) =>
        caller.send('POST', '/v1/verify', { text: '가.', evidence: [{ id: '1', text: '가.' }] }),
    },
    {
      what: 'POST guardrail',
      allowed: asking,
      send: (caller) =>
        caller.send('POST', '/v1/guardrail/any/version/DRAFT/apply', {
          source: 'OUTPUT',
          content: ['grounding_source', 'query', 'guard_content'].map((qualifier) => ({
            text: { text: '가.', qualifiers: [qualifier] },
          })),
        }),
    },
    { what: 'GET models', allowed: asking, send: (caller) => caller.send('GET', '/v1/models') },
    {
      what: 'POST chat/completions',
      allowed: asking,
      send: (caller) =>
        caller.send('POST', '/v1/chat/completions', {
          model: 'kb:rules',
          messages: [{ role: 'user', content: '연차' }],
        }),
    },
    {
      what: 'GET audit',
      allowed: ['owner', 'auditor'],
      send: (caller) => caller.send('GET', '/v1/audit'),
    },
    { what: 'GET users', allowed: ['owner'], send: (caller) => caller.send('GET', '/v1/users') },
    { what: 'GET api-keys', allowed: ['owner'], send: (caller) => caller.send('GET', '/v1/api-keys') },
    {
      what: 'POST api-keys',
      allowed: ['owner'],
      send: (caller) => caller.send('POST', '/v1/api-keys', { name: 'x', verbs: ['ask'] }),
    },
  ];

  it.each(probes)('$what', async ({ allowed, refused = 403, send }) => {
    for (const role of Roles.options) {
      const { status } = await send(callers.get(role) as Client);
      if (allowed.includes(role)) expect([200, 201, 202], role).toContain(status);
      else expect(status, role).toBe(refused);
    }
  });
});
