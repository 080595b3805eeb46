// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type { CreatedApiKey, KnowledgeBase, SearchExplanation, SearchResponse } from '@app/contracts';
import { Client as SqlClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let owner: Client;
let rules: KnowledgeBase;
let others: KnowledgeBase;
const documents: Record<string, string> = {};

/** Sections that stand before the documents that are asked about; each is a passage of its own. */
const sections = Array.from({ length: 60 }, (_, index) => {
  const carried = index < 30 ? '이월 신청서를 내면 이월 심사를 거쳐 이월 내역을 알린다.' : '';
  const filler = `${index}번째 부서는 분기마다 휴가대장을 점검하고 휴가대장 사본을 보관한다.`.repeat(3);
  return `## ${index}번 부서\n\n휴가대장 안내. ${filler} ${carried}`;
});
const long = '경조사가 있는 직원은 회사 동호회 사무실 복사기 주차장 식당 도서관 체육관을 빌려 쓸 수 있다.';

beforeAll(async () => {
  saseo = await startSaseo();
  owner = new Client(saseo.url, saseo.key);
  const settings = { chunkTokens: 64 };
  rules = await owner.createKnowledgeBase({ name: '규정', slug: 'rules', settings });
  others = await owner.createKnowledgeBase({ name: '기타', slug: 'others' });
  const texts = {
    ledger: `# 휴가대장\n\n${sections.join('\n\n')}\n`,
    weak: `# 복지\n\n${long} 이월 제도는 없다. ${long}\n`,
    faint: `# 시설\n\n${long} ${long} 휴가대장 열람실이 지하에 있다. ${long}\n`,
    first: '# 당직\n\n당직 근무는 18시에 시작하고 당직비는 하루 5만 원이다.\n',
    copy: '# 당직\n\n당직 근무는 18시에 시작하고 당직비는 하루 5만 원이다.\n',
    second: '# 숙직\n\n숙직자는 당직 일지를 쓴다. 열쇠는 경비실에서 받고 아침에 돌려준다.\n',
  };
  for (const [externalId, text] of Object.entries(texts)) {
    const title = externalId === 'copy' ? 'first' : externalId;
    const { documentId, jobId } = (await owner.push(rules.id, { externalId, title, text })).body;
    await owner.jobEnd(jobId);
    documents[externalId] = documentId;
  }
  const elsewhere = { externalId: 'x', title: 'x', text: '당직 근무는 없다.' };
  const { documentId, jobId } = (await owner.push(others.id, elsewhere)).body;
  await owner.jobEnd(jobId);
  documents['elsewhere'] = documentId;
  const damaged = (await owner.upload(rules.id, { name: 'half.docx', bytes: 'PK' })).body;
  await owner.jobEnd(damaged.jobId);
  documents['damaged'] = damaged.documentId;
});
afterAll(() => saseo?.stop());

async function explain(query: string, document: string, more: object = {}): Promise<SearchExplanation> {
  const body = { query, knowledgeBases: [rules.id], documentId: documents[document], ...more };
  return (await owner.send<SearchExplanation>('POST', '/v1/search/explanations', body)).body;
}

const search = async (query: string, more: object = {}) =>
  (await owner.send<SearchResponse>('POST', '/v1/search', { query, knowledgeBases: [rules.id], ...more }))
    .body.hits;

describe('a document among the hits', () => {
  it('is explained by its number, its ranks and the words that it has', async () => {
    const hits = await search('당직비는 얼마인가요?');
    const n = hits.findIndex(({ documentId }) => documentId === documents['first']) + 1;
    const other = hits.findIndex(({ documentId }) => documentId === documents['copy']) + 1;
    // Two documents say the same: one of them is shown, whichever it is.
    const shown = n > 0 ? 'first' : 'copy';
    const { stage, search: explained } = await explain('당직비는 얼마인가요?', shown);
    expect(stage).toBe('shown');
    expect(explained).toMatchObject({
      hit: Math.max(n, other),
      passage: { text: expect.stringContaining('5만 원') },
    });
    expect(explained?.lexical?.rank).toBeGreaterThan(0);
    expect(explained?.vector?.rank).toBeGreaterThan(0);
    expect(explained?.joined?.rank).toBeGreaterThan(0);
    expect(explained?.tokens.filter(({ held }) => held).length).toBeGreaterThan(0);
  });
});

describe('a document that is missing', () => {
  it('repeats a hit', async () => {
    const question = '당직비는 얼마인가요?';
    const shown = new Set((await search(question)).map(({ documentId }) => documentId));
    const missing = shown.has(documents['first'] ?? '') ? 'copy' : 'first';
    const { stage, search: explained } = await explain(question, missing);
    expect(stage).toBe('repeat');
    const hit = (await search(question))[(explained?.hit ?? 0) - 1];
    expect([documents['first'], documents['copy']]).toContain(hit?.documentId);
  });

  it('stands behind as many hits as were asked for', async () => {
    const more = { limit: 1, legs: 'lexical' };
    expect((await explain('당직 근무', 'second', more)).stage).toBe('beyond-limit');
    expect((await search('당직 근무', more)).map(({ documentId }) => documentId)).not.toContain(
      documents['second'],
    );
  });

  it('is found, but not read behind so many others', async () => {
    const { stage, search: explained } = await explain('이월 신청서 심사', 'weak', {
      limit: 1,
      legs: 'lexical',
    });
    expect(stage).toBe('not-read');
    expect(explained?.joined).toMatchObject({ rank: 31, candidates: 31, read: 16 });
    expect(explained?.vector).toBeNull();
    const tokens = new Map(explained?.tokens.map(({ token, held }) => [token, held]));
    expect([...tokens.values()]).toContain(false);
    expect(tokens.get('이월')).toBe(true);
  });

  it('is no candidate, and its score says by how much', async () => {
    const { stage, search: explained } = await explain('휴가대장 점검', 'faint', {
      limit: 1,
      legs: 'lexical',
    });
    expect(stage).toBe('not-a-candidate');
    const { rank, score, lastScore, candidates } = explained?.lexical ?? {};
    expect(candidates).toBe(50);
    expect(rank).toBeGreaterThan(50);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThan(lastScore ?? 0);
    expect(explained).toMatchObject({ joined: null, judged: null, hit: null });
  });

  it('has none of the words', async () => {
    const { stage, search: explained } = await explain('당직비', 'faint', { legs: 'lexical' });
    expect(stage).toBe('not-a-candidate');
    expect(explained?.lexical).toMatchObject({ rank: null, score: null });
    expect(explained?.passage).toBeNull();
    expect(explained?.tokens.every(({ held }) => !held)).toBe(true);
  });

  it('is not published, or lies elsewhere', async () => {
    expect(await explain('당직', 'damaged')).toMatchObject({ stage: 'not-published', search: null });
    expect(await explain('당직', 'elsewhere')).toMatchObject({ stage: 'other-knowledge-base', search: null });
  });

  it('carries none of the caller’s labels', async () => {
    const sql = new SqlClient({ connectionString: saseo.environment['DATABASE_URL'] as string });
    await sql.connect();
    await sql.query(`UPDATE document SET acl = '{secret}' WHERE id = $1`, [documents['second']]);
    await sql.end();
    expect(await explain('당직', 'second')).toMatchObject({ stage: 'not-permitted', search: null });
  });

  it('is not told of to who may not know it', async () => {
    const request = { name: 'others', verbs: ['search'], knowledgeBases: [others.id] };
    const { key } = (await owner.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body;
    const stranger = new Client(saseo.url, key);
    const body = { query: '당직', knowledgeBases: [others.id], documentId: documents['first'] };
    expectProblem(await stranger.send('POST', '/v1/search/explanations', body), 404, 'document-not-found');
    for (const wrong of [{ documentId: 'x' }, { query: ' ' }, { limit: 0 }, { colour: 'red' }])
      expectProblem(
        await owner.send('POST', '/v1/search/explanations', { ...body, ...wrong }),
        400,
        'invalid-body',
      );
  });
});
