// real: the embedded PostgreSQL, BullMQ, LanceDB, files, parser processes. fake: embedder and generator.
import type { AnswerEvent } from '@app/contracts';
import { RecordingGenerator, plainText } from '@app/models';
import type { Access } from '@app/platform';
import { expand, retrieve, type Retrieved, type RetrievedPassage } from '@app/retrieval';
import { placeOf } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { answerQuestion } from '../../apps/query-api/src/answers/answer-question.js';
import { accessTo, embedder } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { labelDocument } from '../fixtures/label-document.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

let server: DatabaseServer;
let stores: WorkerStores;
let access: Access;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server);
  const { workspaceId, knowledgeBaseId } = stores.shelf;
  access = accessTo(workspaceId, [knowledgeBaseId]);
  const { settings } = await base();
  const change = { settings: { ...settings, chunkTokens: 64 } };
  await stores.database.knowledgeBases.update(workspaceId, knowledgeBaseId, change);
});
afterEach(() => stores.close());

/** Sends a Markdown text and lets the worker publish it. */
async function publish(externalId: string, text: string) {
  const { jobId, ...sent } = await stores.send(externalId, text);
  const job = await stores.database.jobs.claim(jobId, 1);
  await stores.handlers.ingest(job!, new AbortController().signal);
  return sent;
}

const base = () => stores.database.knowledgeBases.get(stores.shelf.workspaceId, stores.shelf.knowledgeBaseId);

async function search(question: string, limit = 1): Promise<Retrieved> {
  return retrieve(question, access, { knowledgeBases: [await base()], limit, legs: 'lexical' }, parts());
}

const parts = () => ({ database: stores.database, chunks: stores.chunks, embedder });
const around = (found: Retrieved, by = access) => expand(found.passages, by, found, parts());
const placed = (passages: readonly RetrievedPassage[]) =>
  passages.map(({ n, chunkId, around: of }) => [n, placeOf(chunkId).ordinal, of?.n, of?.reason]);

const branches = [
  '강릉',
  '원주',
  '춘천',
  '속초',
  '동해',
  '삼척',
  '태백',
  '영월',
  '정선',
  '평창',
  '홍천',
  '횡성',
];
/** Twelve rows of ten words: groups of rows, each too large for another one beside it. */
const table = [
  '| 지점 | 전화 | 주소 | 담당 |',
  '| --- | --- | --- | --- |',
  ...branches.map(
    (branch, index) =>
      `| ${branch} 지점 | 033 100 ${1_000 + index} | ${branch} 중앙로 ${index + 1} 길 2층 | 담당${index + 1} 과장 직통 내선 번호 |`,
  ),
].join('\n');
const lines = (topic: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${topic} 세칙 ${index + 1}호는 그 밖의 경우를 정하는 조항입니다.`,
  ).join(' ');

describe('expand', () => {
  it('adds the rest of a table that was cut, each part as it is stored, with the header', async () => {
    const { versionId } = await publish('branches', `# 지점 안내\n\n${table}\n`);
    const found = await search('횡성 지점 전화');
    const [hit] = found.passages;
    expect(hit?.text).toContain('횡성');
    const { ordinal } = placeOf(hit!.chunkId);
    expect(ordinal).toBeGreaterThanOrEqual(2);

    const added = await around(found);
    expect(placed(added)).toEqual(
      [1, 2, 3]
        .filter((distance) => distance <= ordinal)
        .map((distance) => [1 + distance, ordinal - distance, 1, 'table']),
    );
    const text = await stores.files.text(`text/${versionId}.txt`);
    for (const passage of added) {
      expect(passage.tableHeader).toBe('지점 | 전화 | 주소 | 담당');
      expect(passage.text).toBe(text.slice(passage.start, passage.end));
      expect(passage).toMatchObject({ versionId, score: 0, legs: { lexical: null, vector: null } });
    }
  });

  it('adds where a section goes on, and the lead of the one above, and nothing of the next section', async () => {
    const text = [
      '# 여비 규정',
      '## 제1장 총칙',
      `이 장은 정규직에게 적용합니다. ${lines('총칙', 8)}`,
      '### 숙박비',
      `숙박비는 영수증으로 정산합니다. ${lines('숙박', 8)}`,
      '## 제2장 복무',
      lines('복무', 12),
    ].join('\n\n');
    await publish('travel', text);
    const found = await search('숙박비는 영수증으로 정산하나요?');
    const added = await around(found);
    expect(added.map(({ headingPath, around: of }) => [headingPath.split(' > ').at(-1), of?.reason])).toEqual(
      [
        ['숙박비', 'adjacent'],
        ['제1장 총칙', 'section'],
      ],
    );
  });

  it('does not add what was found, and keeps the numbers of what was', async () => {
    await publish('rules', `# 복무\n\n${lines('복무', 30)}\n`);
    const found = await search('복무 세칙 조항', 20);
    expect(found.passages.length).toBeGreaterThan(3);
    expect(await around(found)).toEqual([]);
    const few = await search('복무 세칙 3호', 2);
    const added = await around(few);
    const ids = [...few.passages, ...added].map(({ chunkId }) => chunkId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(added[0]?.n).toBe(3);
  });

  it('numbers behind all that was found, and adds none of it, where only a part is of use', async () => {
    await publish('branches', `# 지점 안내\n\n${table}\n`);
    const found = await search('횡성 홍천 지점 전화', 2);
    expect(found.passages.map(({ n }) => n)).toEqual([1, 2]);
    const added = await expand(found.passages.slice(0, 1), access, found, parts());
    expect(added[0]?.n).toBe(3);
    expect(added.map(({ chunkId }) => chunkId)).not.toContain(found.passages[1]?.chunkId);
  });

  it('adds nothing of a document that was deleted, replaced or closed to the reader meanwhile', async () => {
    const text = `# 지점 안내\n\n${table}\n`;
    const { documentId } = await publish('branches', text);
    const found = await search('횡성 지점 전화');
    expect(await around(found)).not.toEqual([]);

    await labelDocument(stores.databaseUrl, documentId, 'group:board');
    expect(await around(found)).toEqual([]);
    await labelDocument(stores.databaseUrl, documentId, `kb:${stores.shelf.knowledgeBaseId}`);
    expect(await around(found)).not.toEqual([]);

    await publish('branches', text.replace('강릉', '고성'));
    expect(await around(found)).toEqual([]);
    const again = await search('횡성 지점 전화');
    expect(await around(again)).not.toEqual([]);
    await stores.database.documents.remove(stores.shelf.workspaceId, documentId);
    expect(await around(again)).toEqual([]);
  });

  it('adds nothing of a version of the knowledge base that is kept no more', async () => {
    const { database, shelf } = stores;
    const { workspaceId, knowledgeBaseId } = shelf;
    await database.knowledgeBases.update(workspaceId, knowledgeBaseId, { mode: 'staged', keptVersions: 1 });
    const publishAll = async (name: string, text: string) => {
      await publish(name, text);
      await database.knowledgeBaseVersions.publish(workspaceId, knowledgeBaseId, {});
    };
    await publishAll('branches', `# 지점 안내\n\n${table}\n`);
    const found = await search('횡성 지점 전화');
    expect(await around(found)).not.toEqual([]);
    await publishAll('rules', `# 복무\n\n${lines('복무', 2)}\n`);
    expect(await around(found)).not.toEqual([]);
    await publishAll('notices', `# 공지\n\n${lines('공지', 2)}\n`);
    expect(await around(found)).toEqual([]);
  });

  it('adds no chunk that carries another label, does not meet the filters or was switched off', async () => {
    const { documentId, versionId } = await publish('branches', `# 지점 안내\n\n${table}\n`);
    const found = await search('횡성 지점 전화');
    const [first, second] = await around(found);
    const filters = [{ of: 'metadata' as const, field: 'source', equals: 'another' }];
    expect(await around({ ...found, searched: { ...found.searched, filters } })).toEqual([]);
    const rows = await stores.chunks.rowsOf([versionId]);
    const row = rows.find(({ chunkId }) => chunkId === second?.chunkId);
    await stores.chunks.write([{ ...row!, acl: ['group:board'] }]);
    expect((await around(found)).map(({ chunkId }) => chunkId)).toEqual([first?.chunkId]);
    const { workspaceId } = stores.shelf;
    const board = accessTo(workspaceId, [stores.shelf.knowledgeBaseId], ['group:board']);
    expect((await around(found, board)).map(({ chunkId }) => chunkId)).toContain(second?.chunkId);

    const { ordinal } = placeOf(first!.chunkId);
    const place = { workspaceId, documentId, versionId, ordinal };
    await stores.database.chunkRevisions.change(place, { enabled: false, reason: 'wrong', actorId: newId() });
    expect(await around(found)).toEqual([]);
    await expect(around(found, accessTo(newId(), [stores.shelf.knowledgeBaseId]))).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});

async function ask(question: string, generator: RecordingGenerator | undefined) {
  const events: AnswerEvent[] = [];
  const asked = { question, knowledgeBases: [await base()], maxSentences: 4, mode: 'auto' as const };
  const answering = {
    ...parts(),
    files: stores.files,
    generator,
    judge: undefined,
    deadlineMilliseconds: 10_000,
    report: (error: unknown) => {
      throw error;
    },
  };
  for await (const event of answerQuestion(asked, access, answering, new AbortController().signal))
    events.push(event);
  const end = events.at(-1);
  if (end?.type !== 'answer-end') throw new Error('the last event is no end');
  const { trace } = await stores.database.answers.get(stores.shelf.workspaceId, end.answerId);
  return { events, end, trace };
}

describe('an answer', () => {
  const question = '숙박비는 영수증으로 정산하나요?';
  const limit = '한도는 하루 80,000원입니다.';

  /** The limit stands behind what the question asks for, and eight documents share more of its words. */
  async function publishAll(): Promise<{ versionId: string }> {
    const notes = ['강릉', '원주', '춘천', '속초', '동해', '삼척', '태백', '영월', '정선'].map(
      (town, index) =>
        `## ${town}\n\n숙박비 정산에 쓸 영수증은 ${town} 창구 ${index + 1}번에 냅니다. ${words(town, 14)}`,
    );
    await publish('notes', `# 창구 안내\n\n${notes.join('\n\n')}\n`);
    const text = `숙박비는 영수증으로 정산하며 숙박비 영수증 정산입니다. ${words('앞', 48)}\n\n${limit} ${words('뒤', 48)}`;
    return publish('lodging', `# 기타\n\n${text}\n`);
  }
  const words = (word: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${word}말${index}`).join(' ');

  it('rests on what stands behind a passage, and tells what was added and why', async () => {
    const { versionId } = await publishAll();
    const generator = new RecordingGenerator([`${limit.slice(0, -1)} [2].`, ` ${limit}`]);
    const { events, end, trace } = await ask(question, generator);
    const [added] = trace?.expanded ?? [];
    expect(added).toMatchObject({
      n: 9,
      versionId,
      chunkId: `${versionId}:1`,
      around: 1,
      reason: 'adjacent',
    });
    expect(trace?.packed?.passages).toContain(9);
    expect(trace?.retrieval?.passages.map(({ n }) => n)).not.toContain(9);
    const found = events.filter((event) => event.type === 'passage-found');
    expect(found.at(-1)).toMatchObject({ n: 9, around: 1, versionId });
    expect(plainText(generator.calls[0]!.prompt)).toContain(limit);

    expect(end).toMatchObject({ outcome: 'answered', citations: [{ n: 9, quote: limit, versionId }] });
    const [citation] = end.citations;
    const text = await stores.files.text(`text/${versionId}.txt`);
    expect(text.slice(citation?.start, citation?.end)).toBe(limit);
    expect(end.timings).toHaveProperty('expand');
  });

  it('reads no more where no generator reads it, or has no room', async () => {
    await publishAll();
    const quoted = await ask(question, undefined);
    expect(quoted.end.outcome).toBe('quoted');
    expect(quoted.trace).toMatchObject({ expanded: null, packed: null });
    expect(quoted.end.timings).not.toHaveProperty('expand');

    const small = new RecordingGenerator(
      ['숙박비는 영수증으로 정산합니다 [1].', ' 숙박비는 정산합니다 [1].'],
      240,
    );
    const { trace, events } = await ask(question, small);
    expect(trace?.packed?.passages).not.toContain(9);
    expect(trace?.expanded).toEqual([]);
    expect(events.some((event) => event.type === 'passage-found' && event.around)).toBe(false);
  });
});
