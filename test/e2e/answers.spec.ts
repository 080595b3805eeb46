// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import {
  AnswerEvent,
  type AnswerResponse,
  type AnswerTrace,
  type CreatedApiKey,
  type Evidence,
  type KnowledgeBase,
  type Problem,
  type SearchResponse,
  type Verb,
  type Verification,
  VerifyResponse,
} from '@app/contracts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

const DEMO = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'demo', 'documents');

let saseo: SaseoProcesses;
let client: Client;
let rules: KnowledgeBase;
let manuals: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo({ SASEO_ANSWER_CONCURRENCY: '1' });
  client = new Client(saseo.url, saseo.key);
  rules = await client.createKnowledgeBase({ name: '인사 규정', slug: 'rules' });
  manuals = await client.createKnowledgeBase({ name: 'Manuals', slug: 'manuals' });
  const ingest = async (base: KnowledgeBase, name: string) =>
    client.ingest(base.id, { name, bytes: await readFile(join(DEMO, name)) });
  await Promise.all([
    ...['annual-leave.md', 'leave-policy-summary.md', 'domestic-travel.pdf', 'attendance.hwpx'].map((name) =>
      ingest(rules, name),
    ),
    ingest(manuals, 'water-purifier-hx-200.pdf'),
  ]);
});
afterAll(() => saseo?.stop());

const ask = (question: string, more: object = {}, by = client) =>
  by.send<AnswerResponse>('POST', '/v1/answers', { question, knowledgeBases: [rules.id], ...more });

async function expectByteExact(evidence: readonly Evidence[]): Promise<void> {
  for (const { documentId, versionId, start, end, quote } of evidence) {
    const blocks = await client.send<{ versionId: string; text: string }>(
      'GET',
      `/v1/documents/${documentId}/blocks`,
    );
    expect(blocks.body.versionId).toBe(versionId);
    expect(blocks.body.text.slice(start, end)).toBe(quote);
    expect(quote).not.toBe('');
  }
}

async function keyFor(verbs: Verb[], knowledgeBases?: string[]): Promise<Client> {
  const request = { name: verbs.join(), verbs, ...(knowledgeBases ? { knowledgeBases } : {}) };
  const { body } = await client.send<CreatedApiKey>('POST', '/v1/api-keys', request);
  return new Client(saseo.url, body.key);
}

describe('an answer', () => {
  it.each([
    { question: '연차는 며칠 전까지 신청해야 하나요?', expected: '3영업일' },
    { question: 'How many unused leave days can be carried over?', expected: 'Up to 5 unused days' },
  ])('to "$question" is quoted from the documents, each sentence with its evidence', async (example) => {
    const { status, body } = await ask(example.question);
    expect(status).toBe(200);
    expect(body.outcome).toBe('quoted');
    expect(body.text).toContain(example.expected);
    expect(body.sentences.length).toBeGreaterThan(0);
    for (const sentence of body.sentences) {
      expect(sentence.verdict).toBe('supported');
      expect(sentence.evidence.length).toBeGreaterThan(0);
      expect(body.text.slice(sentence.start, sentence.end)).toBe(sentence.text);
      await expectByteExact(sentence.evidence);
    }
    expect(body.sentences.map(({ text }) => text).join(' ')).toBe(body.text);
    expect(body.citations.length).toBeGreaterThan(0);
    await expectByteExact(body.citations);
    expect(body.verification).toMatchObject({ status: 'verified', contradiction: 0 });
  });

  it('cites the page of a PDF', async () => {
    const { body } = await ask('HX-200 정수기의 필터는 얼마나 자주 교체하나요?', {
      knowledgeBases: [manuals.id],
    });
    expect(body.outcome).toBe('quoted');
    expect(body.citations[0]?.page).toBeGreaterThan(0);
    await expectByteExact(body.citations);
  });

  it('is as short as it is asked to be', async () => {
    const { body } = await ask('연차 휴가에 대해 알려 주세요.', { maxSentences: 1 });
    expect(body.sentences).toHaveLength(1);
  });

  it.each(['사내 수영장은 몇 시에 문을 여나요?', 'What is the boiling point of tungsten?'])(
    'is not made up: %s',
    async (question) => {
      const { body } = await ask(question);
      expect(body).toMatchObject({ outcome: 'no-evidence', citations: [], sentences: [] });
      expect(body.text).toMatch(/찾지 못했|do not answer/);
    },
  );

  it('does not come from a knowledge base that was not asked', async () => {
    const { body } = await ask('연차는 며칠 전까지 신청해야 하나요?', { knowledgeBases: [manuals.id] });
    expect(body.outcome).toBe('no-evidence');
  });

  it.each([
    ['안녕하세요', /안녕하세요/],
    ['Hello!', /^Hello/],
    ['', /empty|비어/],
    ['  ?!  ', /empty|비어/],
  ])('to "%s" needs no documents', async (question, expected) => {
    const { body } = await ask(question);
    expect(body).toMatchObject({ outcome: 'greeting', citations: [], sentences: [] });
    expect(body.text).toMatch(expected);
    expect(body.verification.status).toBe('skipped');
  });
});

describe('an answer as it is made', () => {
  const streamed = async (question: string) => {
    const request = { question, knowledgeBases: [rules.id], stream: true };
    const { headers, body } = await client.send<string>('POST', '/v1/answers', request);
    expect(headers.get('content-type')).toContain('text/event-stream');
    return eventsOf(body).map(({ event, id, data }) => {
      const parsed = AnswerEvent.parse(JSON.parse(data));
      expect([parsed.type, String(parsed.sequence)]).toEqual([event, id]);
      return parsed;
    });
  };

  it('releases a sentence only after it was verified', async () => {
    const events = await streamed('반차는 몇 시간인가요?');
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index));
    expect(events[0]?.type).toBe('answer-start');
    const last = events.at(-1);
    if (last?.type !== 'answer-end') return expect.fail(`ended with ${last?.type}`);
    expect(last.outcome).toBe('quoted');

    const verified = new Set<number>();
    const texts: string[] = [];
    for (const event of events) {
      if (event.type === 'claim-verified') {
        expect(event.verdict).toBe('supported');
        verified.add(event.sentence);
        await expectByteExact(event.evidence);
      }
      if (event.type === 'text-delta') {
        expect(verified).toContain(event.sentence);
        texts.push(event.text);
      }
    }
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.join(' ')).toBe(last.text);

    const numbers = events.flatMap((event) => (event.type === 'passage-found' ? [event.n] : []));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    for (const { n } of last.citations) expect(numbers).toContain(n);
  });

  it('releases nothing without evidence', async () => {
    const types = (await streamed('사내 수영장은 몇 시에 문을 여나요?')).map(({ type }) => type);
    expect(types).not.toContain('text-delta');
    expect(types.at(-1)).toBe('answer-end');
  });
});

describe('a stored answer', () => {
  it('is read as it was answered, by who asked and by auditors only', async () => {
    const owner = await keyFor(['ask', 'search'], [rules.id]);
    const { body } = await ask('오후 반차를 쓰면 언제 퇴근하나요?', {}, owner);
    const path = `/v1/answers/${body.answerId}`;
    const stored = {
      ...body,
      question: '오후 반차를 쓰면 언제 퇴근하나요?',
      conversationId: null,
      filters: null,
      knowledgeBases: [rules.id],
      createdAt: expect.any(String) as string,
    };
    expect((await owner.send('GET', path)).body).toEqual(stored);
    expect((await (await keyFor(['audit'])).send('GET', path)).body).toEqual(stored);
    const other = await (await keyFor(['ask', 'search'], [rules.id])).send('GET', path);
    expect([other.status, other.body]).toEqual([404, expect.objectContaining({ type: 'answer-not-found' })]);
    const editor = await (await keyFor(['manage', 'edit', 'ask'])).send('GET', path);
    expect(editor.status).toBe(404);
  });

  it('tells which version of the knowledge base it came from, also when that has changed since', async () => {
    const base = await client.createKnowledgeBase({ name: '출장', slug: 'travel' });
    const upload = (won: string) =>
      client.ingest(base.id, {
        name: '출장.md',
        bytes: `# 출장 규정\n\n국내 출장의 일비는 ${won}원입니다.\n`,
      });
    const published = async () =>
      (await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${base.id}`)).body.publishedVersion;
    const question = '국내 출장의 일비는 얼마인가요?';

    await upload('20,000');
    const before = await published();
    const first = (await ask(question, { knowledgeBases: [base.id] })).body;
    expect(first).toMatchObject({
      text: expect.stringContaining('20,000'),
      kbVersions: { [base.id]: before },
    });

    await upload('30,000');
    const second = (await ask(question, { knowledgeBases: [base.id] })).body;
    expect(second.text).toContain('30,000');
    expect(second.kbVersions).toEqual({ [base.id]: await published() });
    expect(second.kbVersions[base.id]).toBeGreaterThan(before);
    expect((await client.send('GET', `/v1/answers/${first.answerId}`)).body).toMatchObject(first);
  });

  it('tells how it came about, stage by stage, to who may read it', async () => {
    const owner = await keyFor(['ask', 'search'], [rules.id]);
    const { body } = await ask('오후 반차를 쓰면 언제 퇴근하나요?', {}, owner);
    const path = `/v1/answers/${body.answerId}/trace`;
    const trace = (await owner.send<AnswerTrace>('GET', path)).body;
    expect(trace).toMatchObject({
      answerId: body.answerId,
      question: '오후 반차를 쓰면 언제 퇴근하나요?',
      gate: { passed: true },
      packed: null,
      hidden: 0,
    });
    const [query] = trace.retrieval?.queries ?? [];
    expect(query?.lexical.length).toBeGreaterThan(0);
    expect(query?.vector.length).toBeGreaterThan(0);
    const shown = new Set(trace.retrieval?.passages.map(({ n }) => n));
    for (const { n } of body.citations) expect(shown).toContain(n);
    expect(trace.timings).toEqual(body.timings);
    // An auditor of the workspace may read every document of it that carries no label of a group.
    expect((await (await keyFor(['audit'])).send('GET', path)).body).toEqual(trace);
    expect((await (await keyFor(['ask'], [rules.id])).send('GET', path)).status).toBe(404);
  });

  it('has a trace also where nothing was searched or nothing was strong enough', async () => {
    const traceOf = async (question: string) => {
      const { body } = await ask(question);
      return (await client.send<AnswerTrace>('GET', `/v1/answers/${body.answerId}/trace`)).body;
    };
    expect(await traceOf('안녕하세요')).toMatchObject({ retrieval: null, gate: null, hidden: 0 });
    const { gate } = await traceOf('양자 컴퓨터의 오류 정정 부호는 무엇인가요?');
    expect(gate?.passed).toBe(false);
    expect(gate?.strength).toBeLessThan(gate?.threshold ?? 0);
  });

  it('can be looked up as soon as a stream has ended', async () => {
    const request = { question: '연차 이월', knowledgeBases: [rules.id], stream: true };
    const { body } = await client.send<string>('POST', '/v1/answers', request);
    const last = AnswerEvent.parse(JSON.parse(eventsOf(body).at(-1)?.data as string));
    if (last.type !== 'answer-end') return expect.fail(`ended with ${last.type}`);
    const { type: _type, sequence: _sequence, ...end } = last;
    const stored = await client.send<AnswerResponse>('GET', `/v1/answers/${end.answerId}`);
    expect(stored.body).toMatchObject(end);
  });
});

describe('who may ask', () => {
  it('needs the verb', async () => {
    const refused = await ask('연차', {}, await keyFor(['search', 'edit', 'manage']));
    expect([refused.status, refused.body]).toEqual([403, expect.objectContaining({ type: 'not-allowed' })]);
  });

  it('finds no knowledge base that the key does not reach, whole or among others', async () => {
    const outsider = await keyFor(['ask', 'search'], [manuals.id]);
    for (const knowledgeBases of [[rules.id], [manuals.id, rules.id]]) {
      const asked = await ask('연차', { knowledgeBases }, outsider);
      expect([asked.status, asked.body]).toEqual([
        404,
        expect.objectContaining({ type: 'knowledge-base-not-found' }),
      ]);
      const searched = await outsider.send('POST', '/v1/search', { query: '연차', knowledgeBases });
      expect(searched.status).toBe(404);
    }
  });
});

describe('too many questions at once', () => {
  it('are refused with 429 and a time to wait, and the place is given back', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => ask('연차는 며칠 전까지 신청해야 하나요?')),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length + answers.filter(({ status }) => status === 200).length).toBe(8);
    for (const { headers, body } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect((body as unknown as Problem).type).toBe('too-many-requests');
    }
    expect((await ask('연차 이월')).status).toBe(200);
  });

  it('count only those whose client still listens', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const gone = new AbortController();
      const request = fetch(`${saseo.url}/v1/answers`, {
        method: 'POST',
        signal: gone.signal,
        headers: { authorization: `Bearer ${saseo.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ question: '연차 이월', knowledgeBases: [rules.id], stream: true }),
      });
      setTimeout(() => gone.abort(), attempt * 10);
      await request.then((response) => response.text()).catch(() => undefined);
    }
    await expect.poll(async () => (await ask('연차 이월')).status, { timeout: 5_000 }).toBe(200);
  });
});

describe('POST /v1/search', () => {
  const search = (more: object) =>
    client.send<SearchResponse>('POST', '/v1/search', { knowledgeBases: [rules.id], ...more });

  it('finds passages that are slices of their documents', async () => {
    const { body } = await search({ query: '연차 이월', limit: 3 });
    expect(body.hits.length).toBeGreaterThan(0);
    expect(body.hits.length).toBeLessThanOrEqual(3);
    expect(body.hits[0]?.text).toContain('이월');
    expect(body.fusion).toEqual({
      method: 'adaptive',
      weights: { lexical: expect.any(Number), vector: expect.any(Number) },
      coverage: expect.any(Number),
    });
    await expectByteExact(body.hits.map((hit) => ({ ...hit, quote: hit.text })));
    const scores = body.hits.map(({ score }) => score);
    expect([...scores].sort((left, right) => right - left)).toEqual(scores);
  });

  it.each(['lexical', 'vector'] as const)('uses the %s leg alone when asked', async (leg) => {
    const other = leg === 'lexical' ? 'vector' : 'lexical';
    const { body } = await search({ query: '연차 이월', legs: leg });
    expect(body.hits.length).toBeGreaterThan(0);
    expect(body.fusion.weights).toMatchObject({ [leg]: 1, [other]: 0 });
    for (const { legs } of body.hits) {
      expect(legs[leg]).toEqual(expect.any(Number));
      expect(legs[other]).toBeNull();
    }
  });

  it('covers several knowledge bases at once', async () => {
    const { body } = await search({ query: '정수기 필터', knowledgeBases: [rules.id, manuals.id] });
    expect(body.hits[0]?.title).toContain('water-purifier');
  });
});

describe('POST /v1/verify', () => {
  it('takes at most 200,000 characters of evidence, 100,000 in a piece', async () => {
    const send = (lengths: number[]) =>
      client.send<Problem>('POST', '/v1/verify', {
        text: '연차는 15일이다.',
        evidence: lengths.map((length, index) => ({ id: `${index}`, text: '가'.repeat(length) })),
      });
    expect((await send([100_000, 100_000])).status).toBe(200);
    const refused = await send([100_000, 100_000, 1]);
    expect([refused.status, refused.body.type]).toEqual([400, 'invalid-body']);
    expect(refused.body.detail).toContain('200000 characters together');
    expect((await send([100_001])).status).toBe(400);
  });

  it('shares the places with answers', async () => {
    const request = { text: '연차는 15일이다.', evidence: [{ id: 'policy', text: '연차는 15일이다.' }] };
    const statuses = new Set<number>();
    for (const end = Date.now() + 10_000; !statuses.has(429) && Date.now() < end;) {
      const asked = ask('연차는 며칠 전까지 신청해야 하나요?');
      const checks = Array.from({ length: 8 }, () => client.send('POST', '/v1/verify', request));
      for (const { status } of await Promise.all(checks)) statuses.add(status);
      await asked;
    }
    expect([...statuses].sort()).toEqual([200, 429]);
  });

  it('gives up on a check without end, and serves others meanwhile', async () => {
    const text = '연차는 15일이고 한도는 3만 원이며 기한은 30일입니다. '.repeat(600).slice(0, 19_900);
    const evidence = [1, 2].map((id) => ({
      id: String(id),
      text: '한도 3만 원, 기한 30일, 연차 15일. '.repeat(4_000),
    }));
    const check = client.send<Problem>('POST', '/v1/verify', { text, evidence });
    const began = performance.now();
    expect((await fetch(`${saseo.url}/healthz`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(2_000);
    const { status, body } = await check;
    expect([200, 422]).toContain(status);
    if (status === 422) expect(body.type).toBe('text-too-large');
    expect(performance.now() - began).toBeLessThan(20_000);
  });

  const verify = async (text: string, evidence: string) => {
    const request = { text, evidence: [{ id: 'policy', text: evidence }] };
    return (await client.send<Verification>('POST', '/v1/verify', request)).body;
  };

  it('judges each sentence of a text against the evidence that came with it', async () => {
    const evidence = '환불은 구매일로부터 7일 이내에 신청할 수 있습니다. 배송비는 3,000원입니다.';
    const text = '환불은 구매일로부터 7일 이내에 신청할 수 있습니다. 배송비는 5,000원입니다.';
    const { status, claims } = await verify(text, evidence);
    expect(status).toBe('verified');
    expect(claims.map(({ verdict }) => verdict)).toEqual(['supported', 'contradicted']);
    expect(claims[1]?.reasons.length).toBeGreaterThan(0);
    for (const claim of claims) expect(text.slice(claim.start, claim.end)).toBe(claim.text);
    for (const { start, end, quote } of claims[0]?.evidence ?? [])
      expect(evidence.slice(start, end)).toBe(quote);
  });

  it('takes claims one by one, and evidence from knowledge bases', async () => {
    const request = {
      claims: ['연차는 사용일 3영업일 전까지 신청합니다', '연차는 팀장이 승인합니다.', '연차는 월급입니다.'],
      knowledgeBases: [rules.id],
      query: '연차는 언제까지 신청하나요?',
    };
    const { status, body } = await client.send<VerifyResponse>('POST', '/v1/verify', request);
    expect(status).toBe(200);
    expect(body.claims.map(({ text, verdict }) => [text, verdict])).toEqual([
      [request.claims[0], 'supported'],
      [request.claims[1], 'supported'],
      [request.claims[2], 'unsupported'],
    ]);
    for (const { citationIndices, evidence } of body.claims.slice(0, 2)) {
      expect(citationIndices.length).toBeGreaterThan(0);
      const cited = body.evidence[citationIndices[0] ?? -1];
      expect(cited).toMatchObject({
        documentId: evidence[0]?.documentId,
        title: expect.any(String) as string,
      });
      expect(cited?.text).toContain(evidence[0]?.quote);
    }
    expect(body.claims[2]?.citationIndices).toEqual([]);
    expect(body.correctedText).toBe(`${request.claims[0]} ${request.claims[1]}`);
    expect(body.queryRelevance).toBeGreaterThan(0.3);
  });

  it('corrects a text: evidence in the place of what it contradicts, nothing for what it does not hold', async () => {
    const evidence = [
      { id: 'a', text: '배송비는 3,000원입니다.' },
      { id: 'b', text: '환불은 7일 이내에 신청할 수 있습니다.' },
    ];
    const text =
      '안녕하세요. 환불은 7일 이내에 신청할 수 있습니다. 배송비는 5,000원입니다. 포장은 무료로 두 번 해 드립니다.';
    const { body } = await client.send<VerifyResponse>('POST', '/v1/verify', { text, evidence });
    expect(body.claims.map(({ citationIndices }) => citationIndices)).toEqual([[], [1], [], []]);
    expect(body.claims.map((claim) => claim.groundingCheckRequired)).toEqual([false, true, true, true]);
    expect(body.correctedText).toBe(
      '안녕하세요. 환불은 7일 이내에 신청할 수 있습니다. 배송비는 3,000원입니다.',
    );
    expect(body.queryRelevance).toBeNull();
  });

  it('takes a text or claims, and evidence or knowledge bases, and not both', async () => {
    const [text, claims, evidence, knowledgeBases] = ['가.', ['가.'], [{ id: '1', text: '가.' }], [rules.id]];
    for (const body of [
      { text, claims, evidence },
      { evidence },
      { text },
      { text, evidence, knowledgeBases },
      { claims: [], evidence },
      { claims: [''], evidence },
    ]) {
      const refused = await client.send<Problem>('POST', '/v1/verify', body);
      expect([refused.status, refused.body.type], JSON.stringify(body)).toEqual([400, 'invalid-body']);
    }
  });

  it('counts in the NFC text, however it was typed', async () => {
    const text = '보증 기간은 2년입니다.';
    const { claims } = await verify(text.normalize('NFD'), `제품의 ${text}`);
    expect(claims).toHaveLength(1);
    expect(claims[0]).toMatchObject({ text, start: 0, end: text.length, verdict: 'supported' });
  });
});
