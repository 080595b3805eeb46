// real: PostgreSQL, BullMQ, files, models, training thread, API and worker as processes. fake: nothing.
import type {
  Intent,
  IntentProject,
  IntentSuggestion,
  LogQueuePage,
  Problem,
  Utterance,
  VersionComparison,
} from '@app/contracts';
import { Client as Postgres } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { classify, makeProject, pathOf, train, trainAndPromote } from '../fixtures/intents.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let client: Client;
let project: IntentProject;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  project = await makeProject(client, 'log');
  // On one channel nothing is in scope, on the other nearly everything is, and nothing is beyond doubt.
  const channels = { strict: { threshold: 0 }, doubtful: { threshold: 1, margin: 1 } };
  const settings = { ...project.settings, channels };
  await client.send('PATCH', path(), { settings });
  await trainAndPromote(client, project.id);
});
afterAll(() => saseo?.stop());

const path = (rest = '') => `${pathOf(project)}${rest}`;
const queueOf = async (queue: string) =>
  (await client.send<LogQueuePage>('GET', path(`/log?queue=${queue}`))).body;
/** Waits until the queue shows this many, near-duplicates folded. */
const shown = (queue: string, count: number) =>
  expect.poll(async () => (await queueOf(queue)).items.length, { timeout: 10_000 }).toBe(count);
const say = (texts: string[], more: object = {}) => classify(client, project.id, { texts, ...more });
const sayUnknown = (texts: string[], more: object = {}) => say(texts, { channel: 'strict', ...more });
const label = (ids: string[], decision: object) =>
  client.send<{ labelled: number }>('POST', path('/log/labels'), { ids, ...decision });

async function rowsOf(sql: string): Promise<Record<string, unknown>[]> {
  const postgres = new Postgres({ connectionString: saseo.environment['DATABASE_URL'] });
  await postgres.connect();
  try {
    return (await postgres.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await postgres.end();
  }
}

it('keeps what callers say masked, and who said it as a digest', async () => {
  await sayUnknown(
    ['회의실 예약 좀 010-0000-1234 로 알려 주세요', 'a.b@example.com 인데 회의실 예약 되나요'],
    {
      caller: '+82-10-0000-1234',
    },
  );
  await shown('unknown', 2);
  const { items } = await queueOf('unknown');
  expect(items.map(({ text }) => text).sort()).toEqual([
    '[email] 인데 회의실 예약 되나요',
    '회의실 예약 좀 [phone] 로 알려 주세요',
  ]);
  expect(items[0]).toMatchObject({ channel: 'strict', language: 'ko', versionNumber: 1, outOfScope: true });
  const stored = JSON.stringify(await rowsOf('SELECT * FROM utterance_log'));
  expect(stored).toContain('[phone]');
  for (const secret of ['0000-1234', 'example.com']) expect(stored).not.toContain(secret);
  expect(saseo.log()).not.toContain('회의실');
});

it('deletes what a caller said, also what was said a moment ago', async () => {
  await sayUnknown(['회의실 하나 잡아 주세요'], { caller: '+82-10-0000-1234' });
  const deletion = (caller: string) =>
    client.send<{ deleted: number }>('POST', path('/log/deletions'), { caller });
  expect((await deletion('somebody else')).body).toEqual({ deleted: 0, drafts: 0 });
  expect((await deletion('+82-10-0000-1234')).body).toEqual({ deleted: 3, drafts: 0 });
  expect(await queueOf('unknown')).toEqual({ items: [], open: 0 });
  const [entry] = await rowsOf(
    `SELECT detail FROM audit_entry WHERE action = 'intents-log-delete' ORDER BY id DESC`,
  );
  expect(entry).toEqual({ detail: { deleted: 3, drafts: 0 } });
});

it('keeps nothing where the request or the project says so', async () => {
  const { settings } = (await client.send<IntentProject>('GET', path())).body;
  await sayUnknown(['회의실 예약'], { log: false });
  await client.send('PATCH', path(), { settings: { ...settings, log: { ...settings.log, enabled: false } } });
  await sayUnknown(['회의실 예약']);
  await client.send('PATCH', path(), { settings });
  await sayUnknown(['공항 가는 버스 있나요', '']);
  await shown('unknown', 1);
  expect((await queueOf('unknown')).open).toBe(1);
});

it('shows near-duplicates once, and labels or dismisses them together', async () => {
  await sayUnknown([
    '사내 식당 메뉴 알려 주세요',
    '사내 식당 메뉴 알려 주세요',
    '사내 식당 메뉴 알려 주세요!',
  ]);
  await shown('unknown', 2);
  const [menu, bus] = (await queueOf('unknown')).items;
  expect(menu?.alike).toHaveLength(2);
  expect(bus?.alike).toEqual([]);
  expect((await label([menu!.id, ...menu!.alike], { dismiss: true })).body).toEqual({ labelled: 3 });
  expect((await label([bus!.id], { intent: null })).body).toEqual({ labelled: 1 });
  expect(await queueOf('unknown')).toEqual({ items: [], open: 0 });
  const [example] = (await client.send<{ items: Utterance[] }>('GET', path('/utterances?none=true&limit=1')))
    .body.items;
  expect(example).toMatchObject({ text: '공항 가는 버스 있나요', intent: null, source: 'log' });
  const again = await label([bus!.id], { intent: null });
  expect([again.status, (again.body as unknown as Problem).type]).toEqual([404, 'utterance-not-found']);
});

it('suggests an intent that is missing, which one click teaches', async () => {
  await sayUnknown([
    '회의실 예약하고 싶어요',
    '내일 회의실 예약 돼요?',
    '회의실 예약 좀 해 주세요',
    '큰 회의실 예약하려고요',
    '회의실 예약 취소는 어떻게 해요',
    '회의실 예약 가능한 시간 알려 주세요',
    '달이 참 밝네요',
  ]);
  await shown('unknown', 7);
  const { body } = await client.send<{ items: IntentSuggestion[] }>('GET', path('/log/suggestions'));
  expect(body.items).toHaveLength(1);
  const [suggestion] = body.items;
  expect(suggestion?.keywords).toEqual(expect.arrayContaining(['회의실']));
  const ids = suggestion!.utterances.map(({ id }) => id);
  expect(suggestion!.utterances.map(({ text }) => text)).not.toContain('달이 참 밝네요');
  await label(ids, { intent: 'room-booking' });
  const { versionId, job } = await train(client, project.id);
  expect(job.state).toBe('done');
  const compared = await client.send<VersionComparison>('POST', path('/compare'), { versionId });
  expect(compared.body.versions.map(({ number }) => number)).toEqual([2, 1]);
  await client.send('POST', path(`/versions/${versionId}/promote`));
  const { results } = await say(['작은 회의실 예약 부탁드려요'], { log: false });
  expect(results[0]).toMatchObject({ topIntent: 'room-booking', outOfScope: { decision: false } });
});

it('shows utterances of which live and canary version think differently', async () => {
  const { items } = (await client.send<{ items: Intent[] }>('GET', path('/intents'))).body;
  const { id } = items.find(({ name }) => name === 'card-lost')!;
  await client.send('PATCH', path(`/intents/${id}`), { name: 'card-missing' });
  const { versionId } = await train(client, project.id);
  await client.send('PUT', path('/canary'), { versionId, percent: 50 });
  await say(['카드를 잃어버렸어요', '요금 조회해 주세요']);
  await shown('disagreement', 1);
  expect((await queueOf('disagreement')).items[0]?.text).toBe('카드를 잃어버렸어요');
});

it('shows utterances of little confidence, the least sure first', async () => {
  await say(['카드 요금', '요금제 요금', '배송 언제'], { channel: 'doubtful' });
  await say(['카드를 잃어버렸어요']);
  await shown('low-confidence', 3);
  const { items } = await queueOf('low-confidence');
  const confidences = items.map(({ confidence }) => confidence);
  expect(confidences).toEqual(confidences.toSorted((left, right) => left - right));
  expect(items.map(({ text }) => text)).not.toContain('카드를 잃어버렸어요');
});

it.each([
  [{ ids: [], intent: 'a' }],
  [{ ids: ['x'], intent: 'a' }],
  [{ ids: ['01890000-0000-7000-8000-000000000000'] }],
  [{ ids: ['01890000-0000-7000-8000-000000000000'], intent: 'a', dismiss: true }],
  [{ ids: ['01890000-0000-7000-8000-000000000000'], intent: '<b>' }],
])('refuses to label %j', async (body) => {
  const answer = await client.send<Problem>('POST', path('/log/labels'), body);
  expect([answer.status, answer.body.type]).toEqual([400, 'invalid-body']);
});
