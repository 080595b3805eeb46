// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  DeletionReceipt,
  DocumentAccepted,
  DocumentChunk,
  Evidence,
  KnowledgeBase,
  VerifyResponse,
} from '@app/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { makeColumnsPdf } from '../fixtures/documents/pdf.js';
import { holdingsOf, type Holdings } from '../fixtures/holdings.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const CLAIM = '휴가는 시작하기 사흘 전에 부서장에게 신청하며, 부서장은 하루 안에 답한다.';

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;
let before: Holdings;
let accepted: DocumentAccepted;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '규정' });
  before = await holdingsOf(saseo);
  accepted = await client.ingest(base.id, { name: '규정.pdf', bytes: await makeColumnsPdf() });
});
afterAll(() => saseo?.stop());

const verify = async (text: string) =>
  (await client.send<VerifyResponse>('POST', '/v1/verify', { text, knowledgeBases: [base.id] })).body;

/** All boxes of pieces of evidence, each of which must lie in the left column. */
function expectLeftColumn(evidence: Evidence[]) {
  expect(evidence.length).toBeGreaterThan(0);
  for (const { boxes = [] } of evidence) {
    expect(boxes.length).toBeGreaterThan(0);
    for (const { page, left, right, top, bottom } of boxes) {
      expect(page).toBe(1);
      expect([left > 0.11, right < 0.5, top > 0.13, bottom < 0.35]).toEqual([true, true, true, true]);
    }
  }
}

it('evidence says where it is printed: in answers, their stored form and checks of a text', async () => {
  const { claims } = await verify(CLAIM);
  expect(claims.map(({ verdict }) => verdict)).toEqual(['supported']);
  expectLeftColumn(claims.flatMap(({ evidence }) => evidence));
  const asked = {
    question: '휴가는 언제까지 신청하나요?',
    knowledgeBases: [base.id],
    mode: 'quote',
    maxSentences: 1,
  };
  const { body } = await client.send<AnswerResponse>('POST', '/v1/answers', asked);
  expect(body.text).toContain('사흘 전');
  expect(body.citations[0]?.boxes?.length).toBeGreaterThan(0);
  const stored = await client.send<AnswerResponse>('GET', `/v1/answers/${body.answerId}`);
  expect(stored.body.citations).toEqual(body.citations);
  expect(stored.body.sentences[0]?.evidence[0]?.boxes).toEqual(body.citations[0]?.boxes);
});

it('evidence that is not of a PDF, and what a caller brings, has no boxes', async () => {
  const text = '구내식당은 지하 일층에서 열한 시부터 연다.';
  await client.ingest(base.id, { name: '식당.txt', bytes: text });
  for (const source of [{ knowledgeBases: [base.id] }, { evidence: [{ id: accepted.versionId, text }] }]) {
    const { body } = await client.send<VerifyResponse>('POST', '/v1/verify', { text, ...source });
    const [claim] = body.claims;
    expect([claim?.verdict, claim?.evidence.map(({ boxes }) => boxes)]).toEqual(['supported', [undefined]]);
  }
});

it('an edit moves the boxes along, and takes those of its words away', async () => {
  const path = `/v1/documents/${accepted.documentId}`;
  const { text } = (await client.send<{ text: string }>('GET', `${path}/blocks`)).body;
  const chunks = (await client.send<{ versionId: string; items: DocumentChunk[] }>('GET', `${path}/chunks`))
    .body;
  const { ordinal, start, end } = chunks.items.find((item) =>
    text.slice(item.start, item.end).includes('열다섯 날'),
  )!;
  const edited = text.slice(start, end).replace('매년 열다섯 날의', '해마다 스무 날이나 되는');
  const edit = { versionId: chunks.versionId, ordinal, revision: 0, text: edited };
  expect((await client.send('POST', `${path}/edits`, edit)).status).toBe(200);
  const { claims } = await verify(CLAIM);
  expectLeftColumn(claims.flatMap(({ evidence }) => evidence));
  const [changed] = (await verify('모든 직원은 해마다 스무 날이나 되는 유급 휴가를 받는다.')).claims;
  const [evidence] = changed?.evidence ?? [];
  expect(evidence?.edited).toBeDefined();
  const words = evidence?.boxes?.reduce((sum, { left, right }) => sum + right - left, 0) ?? 0;
  expect([words > 0.05, words < 0.3]).toEqual([true, true]);
});

it('they leave with their document, and the receipt counts them', async () => {
  const { body } = await client.send<DeletionReceipt>('DELETE', `/v1/documents/${accepted.documentId}`);
  // The original, and of the version that was read and its edit: text, blocks and words.
  expect(body).toMatchObject({ complete: true, before: { files: 7, versions: 2 }, after: { files: 0 } });
  await client.send('DELETE', `/v1/knowledge-bases/${base.id}`);
  expect(await holdingsOf(saseo)).toEqual(before);
});
