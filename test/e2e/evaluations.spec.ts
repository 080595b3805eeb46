// real: the demo documents through API, worker, parsers, models, index and verification. fake: nothing.
import type {
  Comparison,
  CreatedApiKey,
  Evaluation,
  EvaluationResult,
  GoldenCase,
  GoldenSet,
  ImportedCases,
  Statistics,
  Problem,
} from '@app/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import iconv from 'iconv-lite';
import { Client, formOf } from '../fixtures/client.js';
import { demoCases, makeDemoBase } from '../fixtures/demo-base.js';
import { labelDocument } from '../fixtures/label-document.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

interface List<Item> {
  items: Item[];
  next?: string;
}

let saseo: SaseoProcesses;
let client: Client;
let base: string;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await makeDemoBase(client);
}, 180_000);
afterAll(() => saseo?.stop());

const start = (change: object = {}) =>
  client.send<Evaluation>('POST', '/v1/evaluations', {
    knowledgeBaseId: base,
    name: 'demo',
    cases: demoCases(),
    ...change,
  });
const get = async (id: string) => (await client.send<Evaluation>('GET', `/v1/evaluations/${id}`)).body;

async function until(id: string, is: (run: Evaluation) => boolean, seconds = 120): Promise<Evaluation> {
  for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(50)) {
    const run = await get(id);
    if (is(run)) return run;
  }
  throw new Error(`not in ${seconds} s: ${JSON.stringify(await get(id))}`);
}
const ended = (id: string) => until(id, ({ finishedAt }) => finishedAt !== null);

async function resultsOf(id: string): Promise<EvaluationResult[]> {
  const items: EvaluationResult[] = [];
  for (let cursor = ''; ;) {
    const path = `/v1/evaluations/${id}/results?limit=25${cursor}`;
    const { body } = await client.send<List<EvaluationResult>>('GET', path);
    items.push(...body.items);
    if (!body.next) return items;
    cursor = `&cursor=${body.next}`;
  }
}
const metric = ({ summary }: Evaluation, name: string) => summary?.metrics.find((each) => each.name === name);
const valueOf = (run: Evaluation, name: string) => metric(run, name)?.value;

describe('a run over the demo', { timeout: 180_000 }, () => {
  let run: Evaluation;

  it('measures retrieval, answers and abstention, with questions that have no answer', async () => {
    const begun = await start();
    expect([begun.status, begun.body.state, begun.body.done]).toEqual([202, 'queued', 0]);
    run = await ended(begun.body.id);
    const { length } = demoCases();
    expect(run).toMatchObject({ state: 'done', done: length, total: length, reason: null });
    expect(run.environment?.models['embedder']).toMatch(/^[0-9a-f]{64}$/);
    const unanswerable = demoCases().filter(({ answerable }) => answerable === false).length;
    expect(unanswerable).toBeGreaterThan(5);
    expect(run.summary?.cases).toMatchObject({ scored: length, failed: 0, unanswerable });
    for (const leg of ['hybrid', 'lexical', 'vector']) {
      for (const name of ['recall@1', 'recall@10', 'mrr@10', 'ndcg@10'])
        expect(metric(run, `${leg}.${name}`)?.n).toBe(length - unanswerable);
      expect(valueOf(run, `latency.search.${leg}.total.p95`)).toBeGreaterThan(0);
    }
    // Far below what the demo reaches: a change that breaks a leg or the gate shows.
    const atLeast = { 'hybrid.recall@10': 0.9, 'abstention.f1': 0.7, 'citation.precision': 0.7 };
    for (const [name, floor] of Object.entries(atLeast))
      expect(valueOf(run, name), name).toBeGreaterThan(floor);
    expect(valueOf(run, 'claims.unsupported')).toBe(0);
    const { value = 0, low, high } = metric(run, 'answer.correct') ?? {};
    expect(low).toBeLessThan(value);
    expect(high).toBeGreaterThan(value);
    expect(valueOf(run, 'latency.answer.total.p95')).toBeGreaterThan(0);
    expect(run.summary?.verdicts.released).toEqual({ supported: expect.any(Number) as number });
    expect(run.summary?.slices.map(({ name }) => name).sort()).toEqual(['language:en', 'language:ko']);
  });

  it('tells each question in the order of the golden set', async () => {
    const results = await resultsOf(run.id);
    expect(results.map((result) => result.case.id)).toEqual(demoCases().map(({ id }) => id));
    const [first] = results;
    expect(first).toMatchObject({ state: 'done', case: { facts: demoCases()[0]?.facts } });
    const ranking = first?.observation?.rankings.hybrid ?? [];
    expect(ranking[0]).toEqual({ document: 'cancellation-fee.md', page: null, groups: [0] });
    expect(first?.observation?.answer?.citations[0]?.quote).not.toBe('');
    expect(first?.scores?.['answer.correct']).toEqual([1, 1]);
    const answerId = first?.observation?.answer?.id;
    expect((await client.send('GET', `/v1/answers/${answerId}/trace`)).status).toBe(200);
  });

  it('tells the questions that went wrong, and one by its id', async () => {
    const all = await resultsOf(run.id);
    const path = `/v1/evaluations/${run.id}/results`;
    const ids = async (query: string) =>
      (await client.send<List<EvaluationResult>>('GET', `${path}${query}`)).body.items.map(
        (each) => each.case.id,
      );
    const missed = all.filter(({ misses }) => misses.length > 0).map((result) => result.case.id);
    expect(missed.length).toBeGreaterThan(0);
    expect(await ids('?limit=200&missed=true')).toEqual(missed);
    const [, second = ''] = demoCases().map(({ id }) => id);
    expect(await ids(`?caseId=${encodeURIComponent(second)}`)).toEqual([second]);
    expect(await ids('?caseId=nobody')).toEqual([]);
  });

  it('is listed, and compared with one that only quotes from less', async () => {
    const other = await ended(
      (await start({ settings: { k: 3, legs: ['lexical'], answers: false } })).body.id,
    );
    expect(other.state).toBe('done');
    expect(metric(other, 'lexical.recall@3')?.n).toBeGreaterThan(10);
    expect(metric(other, 'answer.correct')).toBeUndefined();
    const list = await client.send<List<Evaluation>>(
      'GET',
      `/v1/evaluations?knowledgeBaseId=${base}&limit=1`,
    );
    expect([list.body.items[0]?.id, typeof list.body.next]).toEqual([other.id, 'string']);
    expect(list.body.items[0]?.summary).toEqual({ ...other.summary, slices: [] });
    const path = `/v1/evaluations/${other.id}/comparison?baseline=${run.id}`;
    const { cases, changes, ...moved } = (await client.send<Comparison>('GET', path)).body;
    expect(cases).toBe(demoCases().length);
    // One has no answers, the other no search by both legs: no question did better or worse.
    expect(moved).toMatchObject({ better: 0, worse: 0, questions: [] });
    const change = changes.find(({ name }) => name === 'lexical.recall@1');
    expect(change).toMatchObject({ difference: 0, p: 1 });
  });
});

describe('a run that is interrupted', { timeout: 240_000 }, () => {
  const half = ({ done }: Evaluation) => done >= 3;

  it('goes on where it stopped when the API restarts, and when it is killed', async () => {
    const { id } = (await start()).body;
    await until(id, half);
    await saseo.restart({});
    const handedBack = await get(id);
    expect(handedBack.done).toBeGreaterThanOrEqual(3);
    await until(id, ({ done, total }) => done >= handedBack.done + 3 || done === total);
    saseo.api.kill('SIGKILL');
    await saseo.restart({});
    const run = await ended(id);
    expect(run).toMatchObject({ state: 'done', done: run.total, summary: { cases: { failed: 0 } } });
    expect((await resultsOf(id)).every(({ state }) => state === 'done')).toBe(true);
  });

  it('ends when it is cancelled, and keeps what it has', async () => {
    const { id } = (await start()).body;
    await until(id, half);
    const cancelled = await client.send<Evaluation>('POST', `/v1/evaluations/${id}/cancel`);
    expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    const next = (await start({ cases: demoCases().slice(0, 2), settings: { answers: false } })).body;
    // Another run takes its turn only once nobody works on the cancelled one.
    expect(await ended(next.id)).toMatchObject({ state: 'done', done: 2 });
    const { state, done, summary } = await get(id);
    expect([state, summary]).toEqual(['cancelled', null]);
    expect(done).toBeGreaterThanOrEqual(3);
    expect(done).toBeLessThan(demoCases().length);
    const again = await client.send<Evaluation>('POST', `/v1/evaluations/${next.id}/cancel`);
    expect(again.body.state).toBe('done');
    const compared = await client.send<Problem>(
      'GET',
      `/v1/evaluations/${next.id}/comparison?baseline=${id}`,
    );
    expect([compared.status, compared.body.type]).toEqual([409, 'evaluation-not-finished']);
    expect((await client.send('DELETE', `/v1/evaluations/${id}`)).status).toBe(204);
    expect((await client.send('GET', `/v1/evaluations/${id}`)).status).toBe(404);
  });

  it('goes with its knowledge base, and the next one takes its turn', async () => {
    const { id: shortLived } = await client.createKnowledgeBase({ name: 'short-lived' });
    const cases = Array.from({ length: 500 }, (_, index) => ({ id: String(index), question: '연차?' }));
    const { id } = (await start({ knowledgeBaseId: shortLived, cases })).body;
    await client.send('DELETE', `/v1/knowledge-bases/${shortLived}`);
    expect((await client.send<Problem>('GET', `/v1/evaluations/${id}`)).body.type).toBe(
      'evaluation-not-found',
    );
    const after = (await start({ cases: demoCases().slice(0, 1), settings: { answers: false } })).body;
    expect((await ended(after.id)).state).toBe('done');
  });
});

it('answers of runs are in nobody’s history and in no statistics', async () => {
  const since = new Date().toISOString();
  const cases = demoCases().slice(0, 3);
  const run = await ended((await start({ cases })).body.id);
  expect(run.state).toBe('done');
  const answers = await client.send<List<object>>('GET', '/v1/answers?limit=200');
  expect(answers.body.items).toEqual([]);
  const until = new Date(Date.now() + 1_000).toISOString();
  const counted = await client.send<Statistics>('GET', `/v1/statistics?since=${since}&until=${until}`);
  expect(counted.body.total.answers).toBe(0);
  const [first] = await resultsOf(run.id);
  expect((await client.send('GET', `/v1/answers/${first?.observation?.answer?.id}`)).status).toBe(200);
});

describe('a golden set', () => {
  let set: GoldenSet;
  const cases = () => client.send<List<GoldenCase>>('GET', `/v1/golden-sets/${set.id}/cases`);

  it('is made, grows by a saved case, and is asked', async () => {
    const [first, second, third] = demoCases();
    const made = { knowledgeBaseId: base, name: '회귀', cases: [first, second] };
    set = (await client.send<GoldenSet>('POST', '/v1/golden-sets', made)).body;
    expect(set).toMatchObject({ name: '회귀', caseCount: 2 });
    const changed = { ...second, question: '연차는 며칠인가요?' };
    const put = { cases: [third, changed] };
    expect(
      (await client.send<GoldenSet>('POST', `/v1/golden-sets/${set.id}/cases`, put)).body.caseCount,
    ).toBe(3);
    expect((await cases()).body.items).toMatchObject([first, changed, third]);
    const list = await client.send<List<GoldenSet>>('GET', `/v1/golden-sets?knowledgeBaseId=${base}`);
    expect(list.body.items).toMatchObject([{ id: set.id, caseCount: 3 }]);

    const settings = { answers: false, legs: ['lexical'] };
    const begun = await start({ goldenSetId: set.id, cases: undefined, settings });
    expect(await ended(begun.body.id)).toMatchObject({ state: 'done', total: 3, goldenSetId: set.id });

    const path = `/v1/golden-sets/${set.id}/cases/${third?.id}`;
    expect((await client.send('DELETE', path)).status).toBe(204);
    expect((await client.send<Problem>('DELETE', path)).body.type).toBe('golden-case-not-found');
    expect((await cases()).body.items).toHaveLength(2);
    expect((await client.send('DELETE', `/v1/golden-sets/${set.id}`)).status).toBe(204);
    expect((await cases()).status).toBe(404);
    expect(await get(begun.body.id)).toMatchObject({ goldenSetId: null, total: 3 });
  });

  it('is renamed, and takes the cases of a file, all or none', async () => {
    const made = { knowledgeBaseId: base, name: '표', cases: [] };
    const sheet = (await client.send<GoldenSet>('POST', '/v1/golden-sets', made)).body;
    const path = `/v1/golden-sets/${sheet.id}`;
    const named = await client.send<GoldenSet>('PATCH', path, { name: ' 회귀 표 ' });
    expect(named.body).toEqual({ ...sheet, name: '회귀 표' });
    expect((await client.send<Problem>('PATCH', path, { name: ' ' })).body.type).toBe('invalid-body');
    const send = (name: string, bytes: Buffer | string) =>
      client.send<ImportedCases & Problem>('POST', `${path}/import`, formOf({ name, bytes }));
    const [first] = demoCases();
    const document = first?.evidence[0]?.[0]?.document ?? '';
    const csv = `번호,질문,핵심,문서\r\n1,연차는 며칠인가요?,15일,${document}\r\n2,수영장은 어디인가요?,,\r\n`;
    // Korean spreadsheets write CP949.
    const taken = await send('표.csv', iconv.encode(csv, 'cp949'));
    expect([taken.status, taken.body]).toEqual([200, { imported: 2, caseCount: 2 }]);
    const lines = demoCases().map((golden) => JSON.stringify(golden));
    expect((await send('cases.jsonl', lines.join('\n'))).body.imported).toBe(lines.length);
    const before = (await client.send<GoldenSet>('GET', path)).body.caseCount;
    for (const [bytes, type] of [
      ['번호,질문\r\n3,x\r\n,y\r\n', 'golden-case-invalid'],
      ['질문\r\n연차는?\r\n', 'golden-file-invalid'],
      ['번호,질문,문서\r\n3,연차는?,없는-문서.md\r\n', 'golden-document-unknown'],
      [Buffer.from('PAR1....PAR1'), 'golden-file-invalid'],
      ['', 'empty-file'],
    ] as const) {
      const refused = await send('x.csv', bytes);
      expect([refused.status >= 400, refused.body.type]).toEqual([true, type]);
    }
    expect((await client.send<Problem>('POST', `${path}/import`, {})).body.type).toBe('file-missing');
    expect((await client.send<GoldenSet>('GET', path)).body.caseCount).toBe(before);
    await client.send('DELETE', path);
  });

  it.each<[string, object, number, string]>([
    ['an id twice', { cases: [demoCases()[0], demoCases()[0]] }, 422, 'golden-case-duplicate'],
    [
      'a document that is not there',
      { cases: [{ id: '1', question: 'q', evidence: [[{ document: 'gone.md' }]] }] },
      422,
      'golden-document-unknown',
    ],
    [
      'an answer that may not be',
      { cases: [{ id: '1', question: 'q', answerable: false, answers: ['a'] }] },
      400,
      'invalid-body',
    ],
    [
      'a base that is not there',
      { knowledgeBaseId: '01890000-0000-7000-8000-000000000000' },
      404,
      'knowledge-base-not-found',
    ],
  ])('with %s is refused, and so is a run; nothing is kept', async (_what, change, status, type) => {
    const listed = async () => [
      (await client.send<List<object>>('GET', `/v1/golden-sets?knowledgeBaseId=${base}`)).body.items.length,
      (await client.send<List<object>>('GET', `/v1/evaluations?knowledgeBaseId=${base}`)).body.items.length,
    ];
    const before = await listed();
    const body = { knowledgeBaseId: base, name: 'x', cases: demoCases().slice(0, 1), ...change };
    for (const path of ['/v1/golden-sets', '/v1/evaluations']) {
      const answer = await client.send<Problem>('POST', path, body);
      expect([answer.status, answer.body.type]).toEqual([status, type]);
    }
    expect(await listed()).toEqual(before);
  });

  it('of nothing, of both kinds, or of another base starts no run', async () => {
    const empty = (
      await client.send<GoldenSet>('POST', '/v1/golden-sets', { knowledgeBaseId: base, name: 'x' })
    ).body;
    const refused = async (change: object) =>
      (
        await client.send<Problem>('POST', '/v1/evaluations', {
          knowledgeBaseId: base,
          name: 'x',
          goldenSetId: empty.id,
          ...change,
        })
      ).body.type;
    expect(await refused({})).toBe('golden-set-empty');
    expect(await refused({ cases: demoCases() })).toBe('invalid-body');
    expect(await refused({ goldenSetId: undefined })).toBe('invalid-body');
    const other = await client.createKnowledgeBase({ name: 'other' });
    expect(await refused({ knowledgeBaseId: other.id })).toBe('golden-set-not-found');
  });

  it('takes a body of ten thousand cases', async () => {
    const cases = Array.from({ length: 10_000 }, (_, index) => ({
      id: String(index),
      question: '가'.repeat(100),
    }));
    const made = await client.send<GoldenSet>('POST', '/v1/golden-sets', {
      knowledgeBaseId: base,
      name: 'x',
      cases,
    });
    expect([made.status, made.body.caseCount]).toEqual([201, 10_000]);
    const one = { cases: [{ id: 'more', question: 'q' }] };
    const more = await client.send<Problem>('POST', `/v1/golden-sets/${made.body.id}/cases`, one);
    expect([more.status, more.body.type]).toEqual([422, 'golden-case-invalid']);
  });
});

describe('who may', () => {
  it('evaluates: who edits; a reader neither starts a run nor reads one', async () => {
    const { id } = (await start({ cases: demoCases().slice(0, 1) })).body;
    await ended(id);
    const as = async (verbs: string[]) => {
      const request = { name: 'k', verbs, knowledgeBases: [base] };
      return new Client(
        saseo.url,
        (await client.send<CreatedApiKey>('POST', '/v1/api-keys', request)).body.key,
      );
    };
    const body = { knowledgeBaseId: base, name: 'x', cases: demoCases().slice(0, 1) };
    const statuses = async (caller: Client) => [
      (await caller.send('GET', `/v1/evaluations/${id}/results`)).status,
      (await caller.send('GET', `/v1/golden-sets?knowledgeBaseId=${base}`)).status,
      (await caller.send('POST', '/v1/evaluations', body)).status,
      (await caller.send('POST', '/v1/evaluations', { ...body, settings: { answers: false } })).status,
    ];
    expect(await statuses(await as(['ask', 'search']))).toEqual([403, 403, 403, 403]);
    expect(await statuses(await as(['edit']))).toEqual([403, 200, 403, 403]);
    expect(await statuses(await as(['edit', 'search']))).toEqual([200, 200, 403, 202]);
  });

  it('is not asked: a run finds what every reader may read, and nothing that only groups may', async () => {
    const shelf = (await client.createKnowledgeBase({ name: 'labelled' })).id;
    const text = '공장 이전 일자는 2027년 3월 2일이다.';
    const { documentId, jobId } = (await client.push(shelf, { externalId: 'secret', title: '이전', text }))
      .body;
    await client.jobEnd(jobId);
    const cases = [
      { id: '1', question: '공장 이전 일자는 언제인가요?', evidence: [[{ document: 'secret' }]] },
    ];
    const recall = async () => {
      const { id } = (await start({ knowledgeBaseId: shelf, cases })).body;
      return valueOf(await ended(id), 'hybrid.recall@10');
    };
    expect(await recall()).toBe(1);
    await labelDocument(saseo.environment['DATABASE_URL'] as string, documentId, 'group:board');
    expect(await recall()).toBe(0);
  });
});
