// real: the embedded PostgreSQL. fake: nothing.
import { CreateKnowledgeBase, type AnswerResponse } from '@app/contracts';
import { migrateDatabase, openDatabase, pendingMigrations, type Database } from '@app/store';
import { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CreateIntents1795800000000 } from '../../migrations/1795800000000-create-intents.js';
import { CreateUtteranceLog1795810000000 } from '../../migrations/1795810000000-create-utterance-log.js';
import { CreatePolicies1796070000000 } from '../../migrations/1796070000000-create-policies.js';
import { WeighEvidenceAsLikelihood1795930000000 } from '../../migrations/1795930000000-weigh-evidence-as-likelihood.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, publishUpload, upload } from '../fixtures/documents.js';

let server: DatabaseServer;
let url: string;
let database: Database;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  url = await server.create();
  database = await openDatabase({ url, applicationName: 'test' });
});
afterEach(() => database.close());

async function runSql(sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

async function runMigration(run: (runner: QueryRunner) => Promise<void>): Promise<void> {
  const query = (sql: string) => runSql(sql);
  await run({ query } as unknown as QueryRunner);
}

/** A second workspace; the product itself makes only one. */
async function makeWorkspace(): Promise<string> {
  const id = newId();
  await runSql(`INSERT INTO workspace (id, name) VALUES ($1, 'other')`, [id]);
  return id;
}

describe('migrations', () => {
  it('run once, also when five migrators start together', async () => {
    const empty = await server.createEmpty();
    expect(await pendingMigrations(empty)).toBe(true);
    const ran = await Promise.all(Array.from({ length: 5 }, () => migrateDatabase(empty)));
    expect(ran.flat()).toEqual([
      'CreateFirstTables1795203000000',
      'AddAnswerTrace1795790000000',
      'CreateIntents1795800000000',
      'CreateUtteranceLog1795810000000',
      'CreateEvaluations1795820000000',
      'CreateAnswerFeedback1795830000000',
      'CreateKbVersionChanges1795860000000',
      'CreateChunkRevisions1795870000000',
      'DelayDeletes1795880000000',
      'IndexPublishedFingerprints1795890000000',
      'AddPublishableKeys1795900000000',
      'WeighEvidenceAsLikelihood1795930000000',
      'IndexAnswerTimes1795940000000',
      'NameConversations1795950000000',
      'CreateEditedVersions1795960000000',
      'CreateChunkPreviews1796000000000',
      'CreateSearchIndexes1796010000000',
      'MarkEvaluatedAnswers1796050000000',
      'CheckIntentAnswers1796060000000',
      'CreatePolicies1796070000000',
      'KeepPrintedWords1796075000000',
      'KeepAnswerFilters1796100000000',
      'CreateVocabularies1796110000000',
      'KeepAnswerCallers1796140000000',
    ]);
    expect(await pendingMigrations(empty)).toBe(false);
  });

  it('keep the jobs of an older database, which may then be of any kind', async () => {
    const added = ['CreateIntents1795800000000', 'CreateUtteranceLog1795810000000'];
    await runMigration((runner) => new CreateUtteranceLog1795810000000().down(runner));
    await runMigration((runner) => new CreateIntents1795800000000().down(runner));
    await runSql('DELETE FROM schema_migration WHERE name = ANY($1)', [added]);
    const { workspaceId, knowledgeBaseId } = await makeShelf(database);
    const job = (kind: string, subject: string) =>
      runSql(
        `INSERT INTO job (workspace_id, id, kind, subject, subject_id, knowledge_base_id, state)
         VALUES ($1, $2, $3, $4, $2, $5, 'queued')`,
        [workspaceId, newId(), kind, subject, knowledgeBaseId],
      );
    await job('ingest', 'version');
    await expect(job('train-intents', 'intent-version')).rejects.toThrow('job_kind_check');
    expect(await migrateDatabase(url)).toEqual(added);
    await job('train-intents', 'intent-version');
    expect(await runSql('SELECT kind FROM job ORDER BY kind')).toEqual([
      { kind: 'ingest' },
      { kind: 'train-intents' },
    ]);
  });

  it('bring thresholds of the evidence gate to the scale of a likelihood, and back', async () => {
    const { knowledgeBaseId } = await makeShelf(database);
    const threshold = async () => {
      const [row] = (await runSql(
        `SELECT settings->'evidenceThreshold' AS value FROM knowledge_base WHERE id = $1`,
        [knowledgeBaseId],
      )) as { value: number }[];
      return row?.value;
    };
    const set = (value: number) =>
      runSql(
        `UPDATE knowledge_base SET settings = jsonb_set(settings, '{evidenceThreshold}', $2) WHERE id = $1`,
        [knowledgeBaseId, String(value)],
      );
    for (const [before, after] of [
      [0.38, 0.42],
      [0.6, 0.7],
      [0, 0],
      [1, 1],
    ] as const) {
      await set(before);
      await runMigration((runner) => new WeighEvidenceAsLikelihood1795930000000().up(runner));
      expect(await threshold()).toBe(after);
      await runMigration((runner) => new WeighEvidenceAsLikelihood1795930000000().down(runner));
      expect(await threshold()).toBeCloseTo(before, 1);
    }
  });

  it('let any key have a limit of its own, and take it away again on the way back', async () => {
    const { workspaceId } = await makeShelf(database);
    const { id } = await database.accounts.createApiKey({
      workspaceId,
      name: 'limited',
      prefix: 'saseo_',
      hash: 'limited',
      verbs: ['search'],
      requestsPerMinute: 5,
    });
    const limit = () => runSql('SELECT requests_per_minute AS limit FROM api_key WHERE id = $1', [id]);
    expect(await limit()).toEqual([{ limit: 5 }]);
    await runMigration((runner) => new CreatePolicies1796070000000().down(runner));
    expect(await limit()).toEqual([{ limit: null }]);
    await runMigration((runner) => new CreatePolicies1796070000000().up(runner));
    await database.accounts.limitApiKey({ workspaceId, id, actorId: null }, 7);
    expect(await limit()).toEqual([{ limit: 7 }]);
  });

  it('make these tables and no others', async () => {
    const tables = (await runSql(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    )) as { name: string }[];
    expect(tables.map((table) => table.name).sort()).toEqual([
      'answer',
      'answer_feedback',
      'api_key',
      'app_user',
      'audit_entry',
      'chunk_preview',
      'chunk_revision',
      'conversation',
      'deletion_receipt',
      'document',
      'document_version',
      'evaluation_result',
      'evaluation_run',
      'golden_case',
      'golden_set',
      'intent',
      'intent_entity',
      'intent_model_version',
      'intent_project',
      'job',
      'kb_version',
      'kb_version_change',
      'knowledge_base',
      'membership',
      'policy',
      'role_grant',
      'schema_migration',
      'search_index',
      'session',
      'user_group',
      'utterance',
      'utterance_log',
      'vocabulary',
      'workspace',
    ]);
  });
});

describe('a database that is away', () => {
  it('is store-unavailable when it cannot be opened', async () => {
    const nowhere = 'postgres://saseo:secret@127.0.0.1:1/saseo';
    for (const attempt of [
      () => openDatabase({ url: nowhere, applicationName: 'test' }),
      () => migrateDatabase(nowhere),
      () => pendingMigrations(nowhere),
      () => openDatabase({ url: url.replace(/[^/]+$/, 'no_such_database'), applicationName: 'test' }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'store-unavailable' });
    }
  });

  it('is store-unavailable when it goes away, and works again when it is back', async () => {
    await database.ping();
    const name = new URL(url).pathname.slice(1);
    await runSql(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [name],
    );
    const outcome = await database.workspaces.ensureDefault().then(
      () => 'reconnected',
      (error) => error.code,
    );
    expect(['reconnected', 'store-unavailable']).toContain(outcome);
    await database.ping();
    await database.close();
    await expect(database.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

describe('workspaces', () => {
  it('are one, whoever asks first', async () => {
    const found = await Promise.all(Array.from({ length: 20 }, () => database.workspaces.ensureDefault()));
    expect(new Set(found.map((one) => one.id)).size).toBe(1);
  });
});

const named = (name: string, slug?: string) => CreateKnowledgeBase.parse({ name, slug });

describe('knowledge bases', () => {
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = (await database.workspaces.ensureDefault()).id;
  });

  const slugFor = async (name: string) =>
    (await database.knowledgeBases.create(workspaceId, named(name))).slug;

  it('get a slug from their name', async () => {
    expect(await slugFor('Travel & Expenses 2024')).toBe('travel-expenses-2024');
    expect(await slugFor('Travel & Expenses 2024')).toMatch(/^travel-expenses-2024-[0-9a-f]{6}$/);
    expect(await slugFor('인사 규정')).toMatch(/^kb-[0-9a-f]{6}$/);
  });

  it('refuse a slug that another living one has', async () => {
    const first = await database.knowledgeBases.create(workspaceId, named('A', 'rules'));
    const again = () => database.knowledgeBases.create(workspaceId, named('B', 'rules'));
    await expect(again()).rejects.toMatchObject({ code: 'slug-taken' });
    await database.knowledgeBases.remove(workspaceId, first.id);
    expect(await database.knowledgeBases.bySlug(workspaceId, 'rules')).toBeNull();
    const second = await again();
    expect(await database.knowledgeBases.bySlug(workspaceId, 'rules')).toEqual(second);
  });

  it('change and keep their settings', async () => {
    const made = await database.knowledgeBases.create(workspaceId, named('A'));
    expect(made).toMatchObject({ language: 'mixed', publishedVersion: 0, documentCount: 0 });
    const settings = { ...made.settings, chunkTokens: 128 };
    const changed = await database.knowledgeBases.update(workspaceId, made.id, { settings });
    expect(changed).toEqual({ ...made, settings });
    expect(await database.knowledgeBases.update(workspaceId, made.id, { name: 'B' })).toMatchObject({
      name: 'B',
      settings,
    });
  });

  it('are listed in pages that inserts do not disturb, limited to those that may be seen', async () => {
    const made = [];
    for (let n = 0; n < 7; n += 1) {
      made.unshift((await database.knowledgeBases.create(workspaceId, named(`Base ${n}`))).id);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await database.knowledgeBases.list(workspaceId, { ids: null, limit: 3, cursor });
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next;
      await database.knowledgeBases.create(workspaceId, named('Late'));
    } while (cursor !== undefined);
    expect(seen).toEqual(made);

    const ids = [made[2] as string, made[5] as string];
    const first = await database.knowledgeBases.list(workspaceId, { ids, limit: 1 });
    const second = await database.knowledgeBases.list(workspaceId, { ids, limit: 1, cursor: first.next });
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(ids);
    expect(second.next).toBeUndefined();
    expect(await database.knowledgeBases.list(workspaceId, { ids: [], limit: 9 })).toEqual({ items: [] });
    for (const bad of ['x', Buffer.from('1 OR 1=1').toString('base64url')]) {
      await expect(
        database.knowledgeBases.list(workspaceId, { ids: null, limit: 3, cursor: bad }),
      ).rejects.toMatchObject({ code: 'invalid-query' });
    }
  });
});

describe('documents', () => {
  it('are listed in pages that inserts do not disturb', async () => {
    const shelf = await makeShelf(database);
    const list = (limit: number, cursor?: string) =>
      database.documents.list(shelf.workspaceId, shelf.knowledgeBaseId, { limit, cursor });
    const made: string[] = [];
    for (let n = 0; n < 10; n += 1) {
      made.unshift((await database.documents.accept(upload(shelf, `d${n}`, `t${n}`))).documentId);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(4, cursor);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.next;
      await database.documents.accept(upload(shelf, `late ${seen.length}`, 'late'));
    } while (cursor !== undefined);
    expect(seen).toEqual(made);
  });
});

describe('workspaces apart', () => {
  it('do not find what belongs to the other', async () => {
    const shelf = await makeShelf(database);
    const { documentId, jobId } = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const stranger = await makeWorkspace();
    const base = shelf.knowledgeBaseId;
    const cases: [() => Promise<unknown>, string][] = [
      [() => database.knowledgeBases.get(stranger, base), 'knowledge-base-not-found'],
      [() => database.knowledgeBases.update(stranger, base, { name: 'X' }), 'knowledge-base-not-found'],
      [() => database.knowledgeBases.remove(stranger, base), 'knowledge-base-not-found'],
      [() => database.documents.get(stranger, documentId), 'document-not-found'],
      [() => database.documents.versions(stranger, documentId), 'document-not-found'],
      [() => database.documents.remove(stranger, documentId), 'document-not-found'],
      [
        () =>
          database.documents.accept(
            upload({ workspaceId: stranger, knowledgeBaseId: base }, 'travel', 'two'),
          ),
        'knowledge-base-not-found',
      ],
      [() => database.jobs.get(stranger, jobId), 'job-not-found'],
    ];
    for (const [attempt, code] of cases) await expect(attempt()).rejects.toMatchObject({ code });
    expect((await database.documents.list(stranger, base, { limit: 10 })).items).toEqual([]);
    expect((await database.knowledgeBases.list(stranger, { ids: null, limit: 10 })).items).toEqual([]);
    expect(await database.knowledgeBases.bySlug(stranger, 'rules')).toBeNull();
    expect((await database.documents.get(shelf.workspaceId, documentId)).currentVersion).not.toBeNull();
  });

  it('cannot be joined by a row, whatever the code does', async () => {
    const shelf = await makeShelf(database);
    const stranger = await makeWorkspace();
    await expect(
      runSql(
        `INSERT INTO document (workspace_id, id, knowledge_base_id, external_id, title, acl)
         VALUES ($1, $2, $3, 'x', 'x', '{x}')`,
        [stranger, newId(), shelf.knowledgeBaseId],
      ),
    ).rejects.toThrow('foreign key');
  });

  it('treat malformed ids as unknown ones', async () => {
    const { workspaceId } = await makeShelf(database);
    await expect(database.documents.get(workspaceId, 'x')).rejects.toMatchObject({
      code: 'document-not-found',
    });
    await expect(database.jobs.get(workspaceId, 'x')).rejects.toMatchObject({ code: 'job-not-found' });
    await expect(database.answers.get(workspaceId, 'x')).rejects.toMatchObject({ code: 'answer-not-found' });
    await expect(database.knowledgeBases.get(workspaceId, 'x')).rejects.toMatchObject({
      code: 'knowledge-base-not-found',
    });
  });
});

describe('the audit trail', () => {
  it('can be added to and read, and never changed', async () => {
    const { id: workspaceId } = await database.workspaces.ensureDefault();
    const actorId = newId();
    for (const action of ['user-create', 'api-key-revoke']) {
      await database.audit.record({ workspaceId, actorId, action, detail: { reason: 'test' } });
    }
    for (const sql of [
      'UPDATE audit_entry SET action = $$x$$',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
    ]) {
      await expect(runSql(sql)).rejects.toThrow('append-only');
    }
    const { items } = await database.audit.list(workspaceId, { limit: 10 });
    expect(items.map((item) => item.action)).toEqual(['api-key-revoke', 'user-create']);
    expect(items[0]).toMatchObject({ actorId, subjectId: null, detail: { reason: 'test' } });
    expect((await database.audit.list(await makeWorkspace(), { limit: 10 })).items).toEqual([]);
  });
});

describe('answers', () => {
  const response: Omit<AnswerResponse, 'answerId' | 'kbVersions'> = {
    outcome: 'quoted',
    text: '연 15일입니다. [1]',
    sentences: [],
    citations: [],
    verification: {
      status: 'verified',
      score: 1,
      relevance: 1,
      contradiction: 0,
      ungroundedRatio: 0,
      claims: [],
      tier: 'rules',
      thresholds: {},
      ms: 2,
    },
    usage: { promptTokens: 0, completionTokens: 0 },
    timings: { retrieve: 12 },
  };

  it('are null until they are saved, and come back as they were given', async () => {
    const { workspaceId, knowledgeBaseId } = await makeShelf(database);
    const begun = {
      id: newId(),
      workspaceId,
      actorId: newId(),
      question: '휴가는?',
      knowledgeBaseIds: [knowledgeBaseId],
    };
    await database.answers.begin(begun);
    expect(await database.answers.get(workspaceId, begun.id)).toMatchObject({
      ...begun,
      outcome: null,
      response: null,
      trace: null,
      finishedAt: null,
    });
    const events = [{ type: 'text-delta' as const, sequence: 0, sentence: 0, text: '연' }];
    const trace = {
      retrieval: null,
      gate: { strength: 0.4, threshold: 0.38, passed: true },
      packed: { passages: [1, 2], tokens: null, mostTokens: null },
    };
    const facts = { events, models: { embedder: 'abc' }, kbVersions: { [knowledgeBaseId]: 3 }, trace };
    await database.answers.save({ ...response, id: begun.id, ...facts });
    const saved = await database.answers.get(workspaceId, begun.id);
    expect(saved).toMatchObject({ ...begun, ...facts, outcome: 'quoted' });
    expect(saved.response).toEqual({
      ...response,
      answerId: begun.id,
      kbVersions: facts.kbVersions,
    });
    await expect(database.answers.get(await makeWorkspace(), begun.id)).rejects.toMatchObject({
      code: 'answer-not-found',
    });
    await expect(database.answers.save({ ...response, ...facts, id: newId() })).rejects.toMatchObject({
      code: 'answer-not-found',
    });
  });

  it('join a conversation of their own actor only', async () => {
    const { workspaceId, knowledgeBaseId } = await makeShelf(database);
    const conversationId = newId();
    const ask = (actorId: string) =>
      database.answers.begin({
        id: newId(),
        workspaceId,
        actorId,
        question: 'q',
        knowledgeBaseIds: [knowledgeBaseId],
        conversationId,
      });
    const actorId = newId();
    await ask(actorId);
    await ask(actorId);
    await expect(ask(newId())).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('are forgotten with their conversations, in whatever order the clocks of their servers put them', async () => {
    const { workspaceId, knowledgeBaseId } = await makeShelf(database);
    const [actorId, conversationId, first, last] = [newId(), newId(), newId(), newId()];
    for (const id of [first, last]) {
      const place = { workspaceId, actorId, knowledgeBaseIds: [knowledgeBaseId], conversationId };
      await database.answers.begin({ ...place, id, question: 'q' });
    }
    await database.policies.decide({ workspaceId, actorId: null }, 'answer-retention-days', 10);
    await runSql(`UPDATE answer SET created_at = now() - interval '11 days' WHERE id = $1`, [last]);
    expect(await database.answers.expireSome()).toBe(false);
    const page = () => database.conversations.list({ workspaceId, actorId }, { limit: 10 });
    expect((await page()).items).toMatchObject([{ id: conversationId, questions: 1 }]);
    await runSql(`UPDATE answer SET created_at = now() - interval '11 days'`);
    await database.answers.expireSome();
    expect(await runSql('SELECT id FROM conversation')).toEqual([]);
  });
});

describe('policies', () => {
  it('that are changed at once tell in the audit trail what each was before', async () => {
    const { workspaceId } = await makeShelf(database);
    const place = { workspaceId, actorId: null };
    const values = Array.from({ length: 8 }, (_, index) => index + 1);
    await Promise.all(values.map((value) => database.policies.decide(place, 'session-days', value)));
    const { items } = await database.audit.list(workspaceId, { action: 'policy-change', limit: 10 });
    const changes = items.map(({ detail }) => detail as { from: number; to: number });
    expect(changes.map(({ from }) => from).toSorted()).toEqual(
      [30, ...changes.map(({ to }) => to)].filter((value) => value !== changes[0]?.to).toSorted(),
    );
  });
});
