// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  AnswerTrace,
  CreatedApiKey,
  Filters,
  KnowledgeBase,
  MetadataFields,
  Problem,
  SearchExplanation,
  SearchResponse,
  StoredAnswer,
  VerifyResponse,
} from '@app/contracts';
import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { labelDocument } from '../fixtures/label-document.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

type Given = z.input<typeof Filters>;

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
const documents: Record<string, string> = {};

const leave = (days: number) => `연차휴가는 입사 1년 뒤 ${days}일이 주어집니다.`;
const question = '연차휴가는 며칠인가요?';

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '규정', slug: 'rules' });
  const push = async (externalId: string, text: string, metadata: object) => {
    const document = { externalId, title: externalId, text, metadata };
    const { documentId, jobId } = (await client.push(base.id, document)).body;
    await client.jobEnd(jobId);
    documents[externalId] = documentId;
  };
  await push('old', leave(15), { department: '인사', year: 2023, valid: { until: '2023-12-31' } });
  await push('new', leave(20), { department: '인사', year: 2024, tags: ['휴가', '복지'] });
  await push('badge', '출입증은 보안실에서 발급합니다.', { department: '보안', year: 2024 });
});
afterAll(() => saseo?.stop());

const send = async <Body>(path: string, body: object) => {
  const sent = await client.send<Body>('POST', path, { knowledgeBases: [base.id], ...body });
  expect([sent.status, sent.status < 300 ? '' : sent.body]).toEqual([200, '']);
  return sent.body;
};
const search = (filters: Given, more: object = {}) =>
  send<SearchResponse>('/v1/search', { query: question, filters, ...more });
const year = (equals: number): Given => [{ field: 'year', equals }];

describe('filters', () => {
  it('limit a search and tell how many documents met them', async () => {
    const { hits, filter } = await search(year(2024));
    expect(hits.map(({ title }) => title).toSorted()).toEqual(['badge', 'new']);
    expect(filter).toEqual({
      filters: [{ of: 'metadata', field: 'year', equals: 2024 }],
      matched: 2,
      documents: 3,
    });
    expect((await search([{ field: 'tags', equals: '복지' }])).hits.map(({ title }) => title)).toEqual([
      'new',
    ]);
    const facts: Given = [{ of: 'document', field: 'externalId', oneOf: ['old'] }];
    expect((await search(facts)).hits.map(({ title }) => title)).toEqual(['old']);
    const { filter: none } = await send<SearchResponse>('/v1/search', { query: question });
    expect(none).toBeUndefined();
  });

  it.each(['lexical', 'vector'] as const)('limit the %s leg', async (legs) => {
    expect((await search(year(2023), { legs })).hits.map(({ title }) => title)).toEqual(['old']);
  });

  it('decide what an answer says, and are kept with it and with its trace', async () => {
    const ask = { question, mode: 'quote' };
    const answers = await Promise.all(
      [2023, 2024].map((of) => send<AnswerResponse>('/v1/answers', { ...ask, filters: year(of) })),
    );
    expect(answers.map(({ text }) => text)).toEqual([
      expect.stringContaining('15일'),
      expect.stringContaining('20일'),
    ]);
    const [{ answerId }] = answers as [AnswerResponse];
    const stored = (await client.send<StoredAnswer>('GET', `/v1/answers/${answerId}`)).body;
    expect(stored.filters).toEqual([{ of: 'metadata', field: 'year', equals: 2023 }]);
    const { retrieval } = (await client.send<AnswerTrace>('GET', `/v1/answers/${answerId}/trace`)).body;
    expect(retrieval?.filter).toEqual({ filters: stored.filters, matched: 1, documents: 3 });
    const again = await send<AnswerResponse>('/v1/answers', { ...ask, filters: stored.filters });
    expect(again.text).toBe(answers[0]?.text);
    const { answerId: free } = await send<AnswerResponse>('/v1/answers', ask);
    expect((await client.send<StoredAnswer>('GET', `/v1/answers/${free}`)).body.filters).toBeNull();
  });

  it('that nothing meets leave no evidence', async () => {
    for (const mode of ['auto', 'quote']) {
      const answer = await send<AnswerResponse>('/v1/answers', { question, mode, filters: year(1999) });
      expect(answer).toMatchObject({ outcome: 'no-evidence', citations: [], sentences: [] });
    }
  });

  it('decide what a text is checked against', async () => {
    const verify = async (of: number) => {
      const { claims, evidence } = await send<VerifyResponse>('/v1/verify', {
        text: leave(20),
        filters: year(of),
      });
      return [claims[0]?.verdict, evidence.map(({ title }) => title).toSorted()];
    };
    expect(await verify(2024)).toEqual(['supported', ['badge', 'new']]);
    expect(await verify(2023)).toEqual([expect.stringMatching(/contradicted|unsupported/), ['old']]);
  });

  it('are taken beside the messages of a chat', async () => {
    const body = { model: 'kb:rules', messages: [{ role: 'user', content: question }] };
    const chat = (filters: unknown) =>
      client.send<{ outcome: string; citations: { documentId: string }[] }>('POST', '/v1/chat/completions', {
        ...body,
        filters,
      });
    const { citations } = (await chat(year(2023))).body;
    expect(citations.map(({ documentId }) => documentId)).toEqual([documents['old']]);
    expect((await chat(year(1999))).body.outcome).toBe('no-evidence');
    expect((await chat([{ field: 'year', like: 2 }])).status).toBe(400);
    expect((await chat(null)).status).toBe(200);
  });

  it('are offered by what the documents have', async () => {
    const fields = async (by = client) =>
      (await by.send<MetadataFields>('GET', `/v1/knowledge-bases/${base.id}/metadata-fields`)).body.items;
    expect(await fields()).toEqual([
      { field: 'department', values: ['인사', '보안'], valueCount: 2 },
      { field: 'tags', values: ['복지', '휴가'], valueCount: 2 },
      { field: 'year', values: [2024, 2023], valueCount: 2 },
    ]);
    const request = { name: 'reader', verbs: ['search'], knowledgeBases: [base.id] };
    const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body;
    await labelDocument(saseo.environment['DATABASE_URL'] as string, documents['badge']!, 'group:guards');
    const reader = new Client(saseo.url, key);
    expect((await fields(reader))[0]).toEqual({ field: 'department', values: ['인사'], valueCount: 1 });
    expect((await fields())[0]?.valueCount).toBe(2);
    const hidden = [{ field: 'department', equals: '보안' }];
    const body = { query: '출입증', knowledgeBases: [base.id], filters: hidden };
    const found = (await reader.send<SearchResponse>('POST', '/v1/search', body)).body;
    expect([found.hits, found.filter]).toEqual([[], expect.objectContaining({ matched: 0, documents: 2 })]);
    await labelDocument(saseo.environment['DATABASE_URL'] as string, documents['badge']!, `kb:${base.id}`);
  });

  it('explain why a document is not found', async () => {
    const explain = (documentId: string | undefined) =>
      send<SearchExplanation>('/v1/search/explanations', {
        query: question,
        documentId,
        filters: year(2024),
      });
    expect(await explain(documents['old'])).toMatchObject({ stage: 'filtered-out', search: null });
    expect(await explain(documents['new'])).toMatchObject({ stage: 'shown' });
  });
});

describe('filters that are no filters', () => {
  const condition = { field: 'year', equals: 2024 };
  it.each<[string, unknown, string]>([
    ['an unknown operator', [{ field: 'year', like: '20%' }], 'filters.0: Unrecognized key: "like"'],
    ['an operator of another language', [{ year: { $gte: 2020 } }], 'filters.0'],
    ['no operator', [{ field: 'year' }], 'filters.0: has no operator'],
    ['another type', [{ field: 'year', from: { gte: 1 } }], 'filters.0.from'],
    ['a day that there is not', [{ field: 'day', from: '2023-02-29' }], 'filters.0.from'],
    ['a fault in alternatives', [{ any: [condition, { field: 'year', to: true }] }], 'filters.0.any.1.to'],
    ['ten thousand conditions', Array.from({ length: 10_000 }, () => condition), 'filters: '],
    [
      'a fact that there is not',
      [{ of: 'document', field: 'acl', equals: 'x' }],
      'filters.0: id, externalId',
    ],
    ['an object', { year: 2024 }, 'filters: '],
  ])('are refused: %s', async (_, filters, detail) => {
    for (const path of ['/v1/search', '/v1/answers', '/v1/verify']) {
      const asked =
        path === '/v1/search' ? { query: 'x' } : path === '/v1/verify' ? { text: 'x' } : { question: 'x' };
      const refused = await client.send<Problem>('POST', path, {
        knowledgeBases: [base.id],
        ...asked,
        filters,
      });
      expectProblem(refused, 400, 'invalid-body');
      expect(refused.body.detail).toContain(detail);
    }
  });

  it('are refused with evidence that is brought', async () => {
    const body = { text: 'x', evidence: [{ id: 'a', text: 'x' }], filters: [condition] };
    expectProblem(await client.send('POST', '/v1/verify', body), 400, 'invalid-body');
  });

  it('find nothing by names that mean something elsewhere', async () => {
    for (const field of ["year' OR '1'='1", 'year}', '$.year', '__proto__', 'constructor', 'metadata', '%'])
      expect((await search([{ field, exists: true }])).hits).toEqual([]);
    expect((await search([{ field: 'department', equals: "인사' OR '1'='1" }])).hits).toEqual([]);
  });
});
