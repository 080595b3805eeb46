// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes, OpenAI's client. fake: nothing.
import type { CreatedApiKey, KnowledgeBase } from '@app/contracts';
import OpenAI, { BadRequestError } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const NOBODY = '01890000-0000-7000-8000-000000000000';

/** The part of Google's answer that is looked at. */
interface Grounding {
  supportScore: number;
  contradictionScore?: number;
  citedChunks: { chunkText: string; source: string; sourceMetadata: Record<string, string> }[];
  claims: { citationIndices: number[]; antiCitationIndices?: number[]; score?: number }[];
}

/** The part of Bedrock's answer that is looked at. */
interface Guardrail {
  action: string;
  outputs: { text: string }[];
  usage: Record<string, number>;
  assessments: {
    contextualGroundingPolicy: {
      filters: { type: string; threshold: number; score: number; action: string; detected: boolean }[];
    };
  }[];
  guardrailCoverage: { textCharacters: { guarded: number; total: number } };
}

let saseo: SaseoProcesses;
let client: Client;
let base: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_ANSWER_CONCURRENCY: '2' });
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: '규정', slug: 'rules' });
  const push = async (externalId: string, text: string, metadata?: object) => {
    const { jobId } = (
      await client.push(base.id, { externalId, title: externalId, text, ...(metadata ? { metadata } : {}) })
    ).body;
    await client.jobEnd(jobId);
  };
  await push('휴가', '연차휴가는 입사 1년 뒤 15일이 주어집니다.', { owner: '인사팀' });
  await push('출장', '출장비는 법인카드로 결제하고 7일 안에 정산합니다.');
});
afterAll(() => saseo?.stop());

const passages = ['구내식당은 지하 1층입니다.', '연차휴가는 15일입니다.', 'Parking is free.'];

describe('POST /v1/check-grounding', () => {
  const facts = [
    { factText: '배송비는 3,000원입니다.', attributes: { author: 'shop' } },
    { factText: '환불은 7일 이내에 신청할 수 있습니다.' },
  ];
  const answerCandidate = '환불은 7일 이내에 신청할 수 있습니다. 배송비는 5,000원입니다.';

  it('answers as the check grounding API does: bytes, cited chunks, the share that holds', async () => {
    const { status, body } = await client.send<Grounding>('POST', '/v1/check-grounding', {
      answerCandidate,
      facts,
      groundingSpec: { citationThreshold: 0.5 },
      userLabels: { team: 'x' },
    });
    expect(status).toBe(200);
    const [first = '', second = ''] = answerCandidate.split(/(?<=\.) /);
    const bytes = (text: string) => Buffer.byteLength(text, 'utf8');
    expect(body.claims).toEqual([
      {
        startPos: 0,
        endPos: bytes(first),
        claimText: first,
        citationIndices: [0],
        groundingCheckRequired: true,
      },
      {
        startPos: bytes(first) + 1,
        endPos: bytes(answerCandidate),
        claimText: second,
        citationIndices: [],
        groundingCheckRequired: true,
      },
    ]);
    expect(body.citedChunks).toEqual([{ chunkText: facts[1]?.factText, source: '1', sourceMetadata: {} }]);
    expect(body.supportScore).toBeCloseTo(first.length / (first.length + second.length), 2);
  });

  it('tells what speaks against a claim, and a score of each, where that is asked for', async () => {
    const groundingSpec = { enableAntiCitations: true, enableClaimLevelScore: true };
    const { body } = await client.send<Grounding>('POST', '/v1/check-grounding', {
      answerCandidate,
      facts,
      groundingSpec,
    });
    expect(body.claims.map(({ antiCitationIndices }) => antiCitationIndices)).toEqual([[], [1]]);
    expect(body.citedChunks.map(({ source }) => source)).toEqual(['1', '0']);
    expect(body.citedChunks[1]?.sourceMetadata).toEqual({ author: 'shop' });
    expect(body.claims[0]?.score).toBeGreaterThan(0.9);
    expect([body.claims[1]?.score, body.contradictionScore]).toEqual([0, 0.5]);
  });

  it('refuses what it cannot check', async () => {
    for (const request of [
      {},
      { answerCandidate },
      { answerCandidate: '', facts },
      { answerCandidate: ' \u200b', facts },
      { answerCandidate, facts: [] },
    ]) {
      const answer = await client.send<{ code: string }>('POST', '/v1/check-grounding', request);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-body']);
    }
  });
});

describe('POST /v1/guardrail/{identifier}/version/{version}/apply', () => {
  const path = '/v1/guardrail/gr0undin9/version/DRAFT/apply';
  const block = (text: string, ...qualifiers: string[]) => ({
    text: { text, ...(qualifiers.length > 0 && { qualifiers }) },
  });
  const sources = [
    block('배송비는 3,000원입니다.', 'grounding_source'),
    block('환불은 구매일로부터 7일 이내에 신청할 수 있습니다.', 'grounding_source', 'guard_content'),
  ];
  const query = block('환불은 언제까지 신청하나요?', 'query');
  const truth = '환불은 구매일로부터 7일 이내에 신청할 수 있습니다.';
  const send = (guarded: string, more: object = {}) =>
    client.send<Guardrail>('POST', path, {
      source: 'OUTPUT',
      content: [...sources, query, block(guarded)],
      ...more,
    });
  const filtersOf = ({ assessments }: Guardrail) => assessments[0]?.contextualGroundingPolicy.filters ?? [];

  it('lets a text pass that its sources bear out and that answers the query', async () => {
    const { status, body } = await send(truth, { outputScope: 'FULL' });
    expect([status, body.action, body.outputs]).toEqual([200, 'NONE', []]);
    expect(filtersOf(body)).toEqual([
      { type: 'GROUNDING', threshold: 0.99, score: 1, action: 'NONE', detected: false },
      {
        type: 'RELEVANCE',
        threshold: 0.15,
        score: expect.any(Number) as number,
        action: 'NONE',
        detected: false,
      },
    ]);
    expect(body.usage['contextualGroundingPolicyUnits']).toBe(1);
    expect(body.guardrailCoverage.textCharacters.guarded).toBe(truth.length);
  });

  it('puts a sentence in the place of one that is made up, contradicted or beside the question', async () => {
    const text = '근거가 충분하지 않아 답변을 내보내지 않았습니다.';
    const refused = async (guarded: string) => {
      const { body } = await send(guarded);
      expect([body.action, body.outputs]).toEqual(['GUARDRAIL_INTERVENED', [{ text }]]);
      return filtersOf(body);
    };
    const [madeUp] = await refused(`${truth} 포장은 두 번까지 무료로 해 드립니다.`);
    expect(madeUp?.score).toBeGreaterThan(0.3);
    expect(madeUp?.score).toBeLessThan(0.99);
    const [contradicted] = await refused(`${truth} 배송비는 5,000원입니다.`);
    expect([contradicted?.score, contradicted?.detected]).toEqual([0, true]);
    const [grounded, beside] = await refused('배송비는 3,000원입니다.');
    expect([grounded?.action, beside?.action]).toEqual(['NONE', 'BLOCKED']);
  });

  it('takes the thresholds of a guardrail from the request', async () => {
    const filtersConfig = [
      { type: 'GROUNDING', threshold: 0.3 },
      { type: 'RELEVANCE', threshold: 0, action: 'BLOCK' },
    ];
    const { body } = await send(`${truth} 포장은 두 번까지 무료로 해 드립니다.`, {
      contextualGroundingPolicyConfig: { filtersConfig },
    });
    expect(body.action).toBe('NONE');
    expect(filtersOf(body).map(({ threshold }) => threshold)).toEqual([0.3, 0]);
  });

  it('refuses what it cannot check', async () => {
    const picture = { image: { format: 'png', source: { bytes: '' } } };
    const filter = { type: 'GROUNDING', threshold: 1 };
    for (const request of [
      {},
      { source: 'INPUT', content: [...sources, query, block(truth)] },
      { source: 'OUTPUT', content: [query, block(truth)] },
      { source: 'OUTPUT', content: [...sources, block(truth)] },
      { source: 'OUTPUT', content: [...sources, query] },
      { source: 'OUTPUT', content: [...sources, query, block(' ')] },
      { source: 'OUTPUT', content: [...sources, query, block('\u200b')] },
      { source: 'OUTPUT', content: [...sources, query, block(truth), picture] },
      { source: 'OUTPUT', content: [...sources, query, block(truth, 'other')] },
      { source: 'OUTPUT', content: [...sources, query, block('가'.repeat(20_001))] },
      {
        source: 'OUTPUT',
        content: [...sources, query, block(truth)],
        contextualGroundingPolicyConfig: { filtersConfig: [filter] },
      },
    ]) {
      const answer = await client.send<{ code: string; message: string }>('POST', path, request);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-body']);
      expect(answer.body.message).not.toBe('');
    }
  });
});

describe('POST /v1/rerank', () => {
  interface Reranked {
    model: string;
    results: { index: number; relevance_score: number; document?: { text: string } }[];
  }

  it('orders documents as Cohere and Jina answer, and ignores what it does not know', async () => {
    const body = { model: 'rerank-v3.5', query: '연차휴가는 며칠?', documents: passages, colour: 'red' };
    const answer = await client.send<Reranked>('POST', '/v1/rerank', { ...body, top_n: 2 });
    expect(answer.status).toBe(200);
    expect(answer.body.results).toHaveLength(2);
    expect(answer.body.results[0]).toEqual({ index: 1, relevance_score: expect.any(Number) as number });
    expect(answer.body.model).not.toBe('rerank-v3.5');
    const documents = passages.map((text) => ({ text, id: 7 }));
    const more = { ...body, documents, return_documents: true };
    const all = (await client.send<Reranked>('POST', '/v1/rerank', more)).body.results;
    expect(all.map(({ document }) => document?.text).sort()).toEqual([...passages].sort());
    const scores = all.map(({ relevance_score }) => relevance_score);
    expect(scores).toEqual(scores.toSorted((left, right) => right - left));
  });

  it('orders texts as a TEI server answers', async () => {
    const body = { query: '연차휴가는 며칠?', texts: passages, return_text: true };
    const answer = await client.send<{ index: number; text: string }[]>('POST', '/v1/rerank', body);
    expect(answer.body[0]).toEqual({ index: 1, score: expect.any(Number) as number, text: passages[1] });
    expect(answer.body).toHaveLength(3);
  });

  it.each([
    { query: 'x' },
    { query: '', documents: ['x'] },
    { query: 'x', documents: [] },
    { query: 'x', documents: [7] },
    { query: 'x', documents: Array.from({ length: 201 }, () => 'x') },
    { query: 'x', documents: Array.from({ length: 5 }, () => 'x'.repeat(50_000)) },
    { query: 'x', documents: ['x'], top_n: 0 },
  ])('refuses what it cannot rank in the shape of its clients (%#)', async (body) => {
    const answer = await client.send<{ message: string; code: string }>('POST', '/v1/rerank', body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-body']);
    expect(answer.body.message).not.toBe('');
  });

  it('tells a query that is too long by its own code', async () => {
    const query = '연차'.repeat(2_001);
    for (const texts of [{ documents: passages }, { texts: passages }]) {
      const body = { query, ...texts };
      const answer = await client.send<{ message: string; code: string }>('POST', '/v1/rerank', body);
      expect([answer.status, answer.body.code]).toEqual([422, 'question-too-long']);
      expect(answer.body.message).not.toBe('');
    }
  });

  it('reads query and texts in the form of documents, and gives the texts back as they came', async () => {
    const plain = { query: '연차휴가는 며칠?', texts: passages, return_text: true };
    const spelled = (text: string) => [...text.normalize('NFD')].join('\u200b');
    const odd = { ...plain, query: spelled(plain.query), texts: passages.map(spelled) };
    const rank = async (body: object) =>
      (await client.send<{ index: number; score: number; text: string }[]>('POST', '/v1/rerank', body)).body;
    const expected = await rank(plain);
    expect(await rank(odd)).toEqual(expected.map((one) => ({ ...one, text: spelled(one.text) })));
  });

  it('takes queries of other languages, signs and hidden characters', async () => {
    for (const query of ['🙂', '\u200b', '\u200b연차\u200b', 'ｆｕｌｌ', 'Ünïcode', '?!', 'كم يوما']) {
      const answer = await client.send<Reranked>('POST', '/v1/rerank', { query, documents: passages });
      expect([query, answer.status]).toEqual([query, 200]);
      expect(answer.body.results).toHaveLength(3);
    }
  });
});

describe('POST /v1/embeddings', () => {
  const openai = () => new OpenAI({ baseURL: `${saseo.url}/v1`, apiKey: saseo.key, maxRetries: 0 });

  it('serves unit vectors to the client of OpenAI, which asks for base64', async () => {
    const { data, usage } = await openai().embeddings.create({ model: 'any', input: passages });
    expect(data.map(({ index }) => index)).toEqual([0, 1, 2]);
    for (const { embedding } of data)
      expect(embedding.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 3);
    expect(usage.prompt_tokens).toBeGreaterThan(0);
    const float = { model: 'any', input: passages[1] as string, encoding_format: 'float' as const };
    const [one] = (await openai().embeddings.create(float)).data;
    one?.embedding.forEach((value, index) => expect(value).toBeCloseTo(data[1]?.embedding[index] ?? 0, 5));
  });

  it.each([[{ input: '' }], [{ input: [] }], [{ input: [[1, 2]] }], [{ input: 'x', dimensions: 7 }]])(
    'refuses what it cannot embed in the shape of OpenAI (%j)',
    async (body) => {
      const refused = openai().embeddings.create({ model: 'any', ...body } as never);
      await expect(refused).rejects.toBeInstanceOf(BadRequestError);
      await expect(refused).rejects.toMatchObject({ code: 'invalid-body' });
    },
  );

  it('embeds texts without a letter too', async () => {
    const input = ['🙂', ' ', '?!', '\u200b'];
    const answer = await client.send<{ data: unknown[] }>('POST', '/v1/embeddings', { input });
    expect([answer.status, answer.body.data?.length]).toEqual([200, 4]);
  });
});

describe('POST /v1/retrieval', () => {
  interface Records {
    records: { content: string; score: number; title: string; metadata: Record<string, unknown> }[];
  }
  const find = (body: object, by = client) => by.send<Records>('POST', '/v1/retrieval', body);

  it('finds passages as Dify asks for them, with the metadata of their documents', async () => {
    for (const knowledge_id of [base.id, 'rules']) {
      const retrieval_setting = { top_k: 2, score_threshold: 0 };
      const { status, body } = await find({ knowledge_id, query: '연차휴가는 며칠?', retrieval_setting });
      expect(status).toBe(200);
      expect(body.records[0]).toMatchObject({
        content: '연차휴가는 입사 1년 뒤 15일이 주어집니다.',
        title: '휴가',
        metadata: { owner: '인사팀', start: 0, page: null },
      });
      for (const { metadata, score } of body.records) {
        expect(metadata['document_id']).toBeTypeOf('string');
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
      }
    }
  });

  it('keeps what reaches the threshold', async () => {
    const query = '연차휴가는 며칠?';
    const all = (await find({ knowledge_id: base.id, query })).body.records;
    const score_threshold = all[0]?.score ?? 1;
    const strong = await find({ knowledge_id: base.id, query, retrieval_setting: { score_threshold } });
    expect(strong.body.records.map(({ title }) => title)).toEqual(['휴가']);
  });

  it('refuses in the shape of Dify', async () => {
    for (const knowledge_id of [NOBODY, 'nothing']) {
      expect(await find({ knowledge_id, query: 'x' })).toMatchObject({
        status: 404,
        body: { error_code: 2001, code: 'knowledge-base-not-found' },
      });
    }
    expect(await find({ knowledge_id: base.id, query: 'x' }, new Client(saseo.url, 'wrong'))).toMatchObject({
      status: 401,
      body: { error_code: 1002, code: 'not-signed-in' },
    });
    const other = await client.createKnowledgeBase({ name: 'Other', slug: 'other' });
    const request = { name: 'one', verbs: ['search'], knowledgeBases: [other.id] };
    const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body;
    expect(await find({ knowledge_id: 'rules', query: 'x' }, new Client(saseo.url, key))).toMatchObject({
      status: 404,
      body: { error_code: 2001 },
    });
    // A filter that is not applied would show what was to stay hidden.
    const metadata_condition = { conditions: [{ name: 'owner', comparison_operator: 'like', value: 'x' }] };
    const refused = await find({ knowledge_id: base.id, query: 'x', metadata_condition });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
  });

  it('finds in documents that meet the conditions alone', async () => {
    const titlesOf = async (metadata_condition: object | null) => {
      const { status, body } = await find({
        knowledge_id: base.id,
        query: '휴가와 출장',
        metadata_condition,
      });
      return status === 200 ? body.records.map(({ title }) => title).toSorted() : status;
    };
    const owner = (comparison_operator: string, value?: string) => ({
      name: 'owner',
      comparison_operator,
      value,
    });
    const named = { name: ['document_name'], comparison_operator: 'is', value: '출장' };
    const [is, empty] = [owner('is', '인사팀'), owner('empty')];
    expect(await titlesOf(null)).toEqual(['출장', '휴가']);
    expect(await titlesOf({ conditions: [is] })).toEqual(['휴가']);
    expect(await titlesOf({ conditions: [owner('is not', '인사팀')] })).toEqual([]);
    expect(await titlesOf({ conditions: [empty] })).toEqual(['출장']);
    expect(await titlesOf({ logical_operator: 'and', conditions: [is, named] })).toEqual([]);
    expect(await titlesOf({ logical_operator: 'or', conditions: [is, named] })).toEqual(['출장', '휴가']);
    expect(await titlesOf({ logical_operator: 'xor', conditions: [is] })).toBe(400);
  });

  it('refuses more at once than there are places, and says when to come again', async () => {
    const many = await Promise.all(
      Array.from({ length: 40 }, () => find({ knowledge_id: base.id, query: '연차휴가' })),
    );
    const refused = many.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.body).toMatchObject({ error_code: 429, code: 'too-many-requests' });
    expect(many.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  });
});
