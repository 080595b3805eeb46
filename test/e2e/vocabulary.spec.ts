// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  AnswerResponse,
  AnswerTrace,
  AuditEntry,
  CreatedApiKey,
  Draft,
  KnowledgeBase,
  KnowledgeBaseVocabulary,
  Problem,
  ReadQuestion,
  SearchResponse,
  VerifyResponse,
  Vocabulary,
} from '@app/contracts';
import iconv from 'iconv-lite';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, expectProblem, formOf } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let editor: Client;
let reader: Client;
let base: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  editor = new Client(saseo.url, saseo.key);
  const key = { name: 'reader', verbs: ['ask', 'search'] };
  reader = new Client(saseo.url, (await editor.send<CreatedApiKey>('POST', '/v1/api-keys', key)).body.key);
  base = await editor.createKnowledgeBase({ name: '규정', slug: 'rules' });
  await editor.ingest(base.id, { name: '약정.md', bytes: TERMS });
  await editor.ingest(base.id, { name: '하나은행 제휴.md', bytes: BANK });
  await editor.ingest(base.id, { name: '결합 상품.md', bytes: PLAN });
}, 120_000);
afterAll(() => saseo?.stop());

const TERMS = '# 약정\n\n약정 기간 중 해약하면 위약금 5만 원을 냅니다.\n';
const BANK =
  '# 하나은행 제휴\n\n하나은행 제휴 카드의 월 이용료는 2,000원입니다. 하나은행 앱에서 확인합니다.\n';
const PLAN = '# 결합 상품\n\n하나로의 월 이용료는 9,900원입니다.\n';

const NOTHING: Vocabulary = { groups: [], expansions: [], words: [] };
const pathOf = ({ id }: KnowledgeBase) => `/v1/knowledge-bases/${id}/vocabulary`;
const put = (vocabulary: Partial<Vocabulary> & { number?: number }, to = base) =>
  editor.send<KnowledgeBaseVocabulary>('PUT', pathOf(to), { ...NOTHING, ...vocabulary });
const get = async (of = base) => (await editor.send<KnowledgeBaseVocabulary>('GET', pathOf(of))).body;
const importTable = (bytes: string | Buffer, fields: Record<string, string> = {}) =>
  editor.send<KnowledgeBaseVocabulary>(
    'POST',
    `${pathOf(base)}/import`,
    formOf({ name: 'words.csv', bytes }, fields),
  );
const search = async (query: string, of = base) =>
  (
    await reader.send<SearchResponse>('POST', '/v1/search', {
      query,
      knowledgeBases: [of.id],
      legs: 'lexical',
    })
  ).body.hits;
const ask = async (question: string, more: object = {}, of = base) =>
  (
    await editor.send<AnswerResponse>('POST', '/v1/answers', {
      question,
      knowledgeBases: [of.id],
      mode: 'quote',
      ...more,
    })
  ).body;
const traceOf = async ({ answerId }: AnswerResponse) =>
  (await editor.send<AnswerTrace>('GET', `/v1/answers/${answerId}/trace`)).body.retrieval;

describe('synonyms', () => {
  it('find what the question calls by another word, and the trace names them', async () => {
    expect(await search('계약 종료')).toEqual([]);
    const { number } = (await put({ groups: [['해지', '해약', '계약 종료']] })).body;
    expect((await search('계약종료를 원해요')).map(({ title }) => title)).toEqual(['약정']);
    const answer = await ask('계약 종료 때 위약금은 얼마인가요?');
    expect(answer).toMatchObject({ outcome: 'quoted', text: expect.stringContaining('5만 원') as string });
    expect(await traceOf(answer)).toMatchObject({
      vocabularies: { [base.id]: number },
      queries: [{ expanded: [{ word: '계약 종료', kind: 'equal', others: ['해지', '해약'] }] }],
    });
  });

  it('are read in the words of a conversation, too', async () => {
    const conversationId = newId();
    await ask('계약 종료 위약금은 얼마인가요?', { conversationId });
    const followUp = await ask('그건 언제 내나요?', { conversationId });
    const queries = (await traceOf(followUp))?.queries.map(({ origin, expanded }) => [
      origin,
      expanded?.length,
    ]);
    expect(queries).toEqual([
      ['question', undefined],
      ['conversation', 1],
    ]);
    expect(followUp.text).toContain('5만 원');
  });

  it('go one way only where they are said to', async () => {
    await put({ expansions: [{ from: '중도해지', to: ['해약'] }] });
    expect((await search('중도해지')).map(({ title }) => title)).toEqual(['약정']);
    await put({ expansions: [{ from: '해약', to: ['중도해지'] }] });
    expect(await search('중도해지')).toEqual([]);
  });

  it('are gone as soon as they are taken away', async () => {
    await put({ groups: [['탈퇴', '해약']] });
    expect(await search('탈퇴')).toHaveLength(1);
    await put({});
    expect(await search('탈퇴')).toEqual([]);
    expect(await traceOf(await ask('탈퇴 위약금'))).not.toHaveProperty('queries.0.expanded');
  });
});

describe('a claim in another word than its evidence', () => {
  const text = '계약 종료하면 중도 비용 5만 원을 냅니다.';
  const verify = async (body: object) =>
    (await editor.send<VerifyResponse>('POST', '/v1/verify', { knowledgeBases: [base.id], ...body })).body;

  it('is supported where the knowledge base says that both are equal', async () => {
    await put({});
    const before = await verify({ text, query: '약정 기간 위약금' });
    expect(before.claims[0]?.verdict).not.toBe('supported');
    await put({
      groups: [
        ['해지', '해약', '계약 종료'],
        ['위약금', '중도 비용'],
      ],
    });
    const { claims } = await verify({ text });
    expect(claims[0]).toMatchObject({
      verdict: 'supported',
      reasons: [{ rule: 'synonym', detail: '계약 종료 = 해약, 중도 비용 = 위약금' }],
    });
  });

  it('is held to numbers all the same', async () => {
    const { claims } = await verify({ text: text.replace('5만', '7만') });
    expect(claims[0]?.verdict).not.toBe('supported');
  });
});

describe('words of the dictionary', () => {
  it('bring passages that write them before those that share their tokens', async () => {
    await put({});
    expect((await search('하나로 이용료'))[0]?.title).toBe('하나은행 제휴');
    await put({ words: ['하나로'] });
    const hits = await search('하나로 이용료');
    expect(hits.map(({ title }) => title)).toEqual(['결합 상품', '하나은행 제휴']);
    expect((await ask('하나로 이용료는 얼마인가요?')).text).toContain('9,900원');
  });
});

describe('a vocabulary', () => {
  it('is stored in one form, told with its number, and written to the audit trail', async () => {
    const before = await get();
    const groups = [
      [' 해지', '해\u200B약', '해약'],
      ['해지', '해약'],
    ];
    const { body } = await put({ groups, words: ['케이뱅크', '케이뱅크'] });
    expect(body).toMatchObject({
      number: before.number + 1,
      published: before.number + 1,
      groups: [['해지', '해약']],
      words: ['케이뱅크'],
    });
    expect(await get()).toEqual(body);
    const place = `/v1/audit?action=vocabulary-change&subjectId=${base.id}&limit=1`;
    const { items } = (await editor.send<{ items: AuditEntry[] }>('GET', place)).body;
    expect(items[0]?.detail).toEqual({ number: body.number, groups: 1, expansions: 0, words: 1 });
  });

  it('is not overwritten by a change of an older one', async () => {
    const { number } = await get();
    expectProblem(await put({ number: number - 1 }), 409, 'vocabulary-changed');
    expect((await put({ number })).status).toBe(200);
  });

  it('is for those who edit the knowledge base', async () => {
    expectProblem(await reader.send('GET', pathOf(base)), 403, 'not-allowed');
    expectProblem(await reader.send('PUT', pathOf(base), NOTHING), 403, 'not-allowed');
    expectProblem(await reader.send('GET', `${pathOf(base)}/export`), 403, 'not-allowed');
  });

  it('shows how a question is read, also before it is stored', async () => {
    await put({});
    const vocabulary = { ...NOTHING, groups: [['VPN', '가상사설망']], words: ['하나로'] };
    const asked = { question: '하나로 VPN은 어떻게 하나요?', vocabulary };
    const path = `${pathOf(base)}/preview`;
    expect((await editor.send<ReadQuestion>('POST', path, asked)).body).toEqual({
      tokens: ['하나', 'vpn', '나로'],
      synonyms: [{ word: 'VPN', kind: 'equal', others: ['가상사설망'] }],
      expanded: ['가상', '상사', '사설', '설망'],
      kept: ['하나로'],
    });
    const { body } = await editor.send<ReadQuestion>('POST', path, { question: asked.question });
    expect(body).toMatchObject({ synonyms: [], kept: [] });
  });
});

describe('a table', () => {
  const table =
    '종류,낱말\n동의어,해지,해약,"계약 종료"\n동의어,VPN,가상사설망\n확장,갤럭시,스마트폰\n단어,하나로,케이뱅크\n';
  const expected = {
    groups: [
      ['해지', '해약', '계약 종료'],
      ['VPN', '가상사설망'],
    ],
    expansions: [{ from: '갤럭시', to: ['스마트폰'] }],
    words: ['하나로', '케이뱅크'],
  };

  it.each([
    ['UTF-8', Buffer.from(table)],
    ['CP949', iconv.encode(table, 'cp949')],
    ['UTF-16', iconv.encode(table, 'utf-16le', { addBOM: true })],
    ['semicolons', Buffer.from(table.replaceAll(',', ';'))],
  ])('comes in as %s', async (_, bytes) => {
    await put({});
    expect((await importTable(bytes)).body).toMatchObject(expected);
  });

  it('goes out as it comes in', async () => {
    await importTable(table, { mode: 'replace' });
    const { body, headers } = await editor.send<string>('GET', `${pathOf(base)}/export`);
    expect(headers.get('content-disposition')).toBe('attachment; filename=vocabulary.csv');
    await put({});
    expect((await importTable(body)).body).toMatchObject(expected);
  });

  it('adds to what is there, or replaces it', async () => {
    await put({ groups: [['해지', '탈퇴']], words: ['하늬'] });
    expect((await importTable('kind,words\nequal,해지,해약\nword,하나로\n')).body).toMatchObject({
      groups: [['해지', '탈퇴', '해약']],
      words: ['하늬', '하나로'],
    });
    const replaced = await importTable('kind,words\nword,하나로\n', { mode: 'replace' });
    expect(replaced.body).toMatchObject({ groups: [], words: ['하나로'] });
  });

  it.each([
    ['no header', 'equal,해지,해약\n', 'import-invalid', 'row 1'],
    ['rows that cannot be', 'kind,words\nequal,해지\nhuh,가나\nword\n', 'import-invalid', 'row 2'],
    ['no rows of text', Buffer.from([0xff, 0xff, 0x81]), 'import-invalid', ''],
    ['a word in two groups', 'kind,words\nequal,해지,해약\nequal,해약,탈퇴\n', 'vocabulary-invalid', '해약'],
    ['HTML', 'kind,words\nword,<script>alert(1)</script>\n', 'vocabulary-invalid', 'character'],
    ['10,000 rows', `kind,words\n${many(10_000)}`, 'vocabulary-invalid', '2000'],
    ['30,000 rows', `kind,words\n${many(30_000)}`, 'import-invalid', '20000'],
  ])('of %s is refused, and nothing is changed', async (_, bytes, code, told) => {
    const before = await get();
    const answer = await importTable(bytes);
    expectProblem(answer, 422, code);
    expect((answer.body as unknown as Problem).detail).toContain(told);
    expect(await get()).toEqual(before);
  });
});

function many(count: number): string {
  return Array.from({ length: count }, (_, index) => `word,낱말${syllables(index)}\n`).join('');
}
function syllables(index: number): string {
  return [...String(index)].map((digit) => '가나다라마바사아자차'.charAt(Number(digit))).join('');
}

describe('what cannot be', () => {
  it.each([
    ['a group of one word', { groups: [['해지']] }, 400, 'invalid-body'],
    ['an empty group', { groups: [[]] }, 400, 'invalid-body'],
    ['a group of one word twice', { groups: [['해지', '해 지']] }, 422, 'vocabulary-invalid'],
    [
      '21 words in a group',
      { groups: [Array.from({ length: 21 }, (_, i) => `낱말${syllables(i)}`)] },
      400,
      'invalid-body',
    ],
    ['no list', { groups: '해지' }, 400, 'invalid-body'],
    ['homoglyphs', { words: ['VРN'] }, 422, 'vocabulary-invalid'],
    ['other numbers', { groups: [['3개월 할부', '6개월 할부']] }, 422, 'vocabulary-invalid'],
    ['negation', { groups: [['가입', '미가입']] }, 422, 'vocabulary-invalid'],
    [
      'a circle',
      {
        expansions: [
          { from: '단말', to: ['기기'] },
          { from: '기기', to: ['단말'] },
        ],
      },
      422,
      'vocabulary-invalid',
    ],
  ])('%s is refused', async (_, given, status, code) => {
    const before = await get();
    expectProblem(await editor.send('PUT', pathOf(base), { ...NOTHING, ...given }), status, code);
    expect(await get()).toEqual(before);
  });
});

describe('a staged knowledge base', () => {
  let staged: KnowledgeBase;
  const versions = () => `/v1/knowledge-bases/${staged.id}/versions`;
  const draft = async () => (await editor.send<Draft>('GET', `${versions()}/draft`)).body;
  const titles = async () => (await search('탈퇴', staged)).map(({ title }) => title);

  it('searches with its vocabulary once it is published, and goes back with its version', async () => {
    staged = await editor.createKnowledgeBase({ name: '판', slug: 'staged', mode: 'staged' });
    await editor.ingest(staged.id, { name: '약정.md', bytes: TERMS });
    await editor.send('POST', `${versions()}/publish`, {});
    expect((await put({ groups: [['탈퇴', '해약']] }, staged)).body).toMatchObject({
      number: 1,
      published: 0,
    });
    expect(await draft()).toMatchObject({ added: 0, vocabulary: true });
    expect(await titles()).toEqual([]);
    expect((await ask('탈퇴 위약금', { version: 'draft' }, staged)).text).toContain('5만 원');
    expect((await editor.send('POST', `${versions()}/publish`, {})).status).toBe(201);
    expect(await get(staged)).toMatchObject({ published: 1 });
    expect(await titles()).toEqual(['약정']);
    expectProblem(await editor.send('POST', `${versions()}/publish`, {}), 409, 'draft-empty');
    await editor.send('POST', `${versions()}/1/roll-back`, {});
    expect(await titles()).toEqual([]);
    expect(await draft()).toMatchObject({ vocabulary: false });
  });

  it('forgets a vocabulary with its draft, and keeps mode staged while one waits', async () => {
    await put({ groups: [['탈퇴', '해약']] }, staged);
    const path = `/v1/knowledge-bases/${staged.id}`;
    expectProblem(await editor.send('PATCH', path, { mode: 'live' }), 409, 'draft-not-empty');
    await editor.send('DELETE', `${versions()}/draft`);
    expect(await get(staged)).toMatchObject({ groups: [], number: 0 });
    expect((await editor.send('PATCH', path, { mode: 'live' })).status).toBe(200);
    await put({ groups: [['탈퇴', '해약']] }, staged);
    expect(await titles()).toEqual(['약정']);
    await editor.send('PATCH', path, { mode: 'staged' });
    expect(await titles()).toEqual(['약정']);
  });
});
