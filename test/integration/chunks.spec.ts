// real: LanceDB in a temporary folder, the lease between two processes. fake: the embedder.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '@lancedb/lancedb';
import { questionTokens } from '@app/language';
import type { AppError } from '@app/platform';
import { fingerprintHash, openChunks, type ChunkStore, type ScoredChunk, type SearchScope } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { accessTo, embedder, fingerprint, rowsOf } from '../fixtures/chunks.js';

let uri: string;
let store: ChunkStore;
const workspaceId = newId();
const base = newId();
const otherBase = newId();

beforeEach(async () => {
  uri = await mkdtemp(join(tmpdir(), 'chunks-'));
  store = await openWriter();
});
afterEach(async () => {
  await store.close();
  await rm(uri, { recursive: true, force: true });
});

const scopeOf = (change: Partial<SearchScope> = {}): SearchScope => ({
  access: accessTo(workspaceId, [base]),
  knowledgeBaseIds: [base],
  hiddenVersionIds: [],
  limit: 10,
  ...change,
});
const textsOf = async (found: ScoredChunk[], scope: SearchScope, from: ChunkStore) => {
  const ids = found.map(({ chunkId }) => chunkId);
  return (await from.read(ids, scope.access)).map(({ text }) => text);
};
const lexical = async (question: string, scope = scopeOf(), from = store) =>
  textsOf(await from.lexical({ tokens: questionTokens(question) }, scope), scope, from);
const vector = async (question: string, scope = scopeOf(), from = store) => {
  const [query] = await embedder.embed([question], 'query');
  return textsOf(await from.vector(query as Float32Array, scope), scope, from);
};

/** What both legs find, which must be the same. */
const seen = async (scope: SearchScope) => {
  const found = (await lexical('연차휴가', scope)).toSorted();
  expect((await vector('연차휴가', scope)).toSorted()).toEqual(found);
  return found;
};
const openWriter = () => openChunks({ uri, workspaceId, fingerprint, role: 'writer', leaseWaitMs: 0 });

const leaseFile = (folder = uri) => join(folder, workspaceId, `chunks_${store.fingerprint}.writer`);

const leave = '연차휴가는 입사 1년 뒤 15일이 주어집니다.';
const expenses = '출장비는 법인카드로 결제하고 7일 안에 정산합니다.';
const english = 'Employees reset a forgotten password in the self-service portal.';

describe('searching', () => {
  beforeEach(async () => {
    await store.write(await rowsOf({ knowledgeBaseId: base }, '사내 규정', [leave, expenses, english]));
  });

  it('finds Korean and English on both legs before and after maintenance', async () => {
    for (const round of ['fresh', 'maintained']) {
      if (round === 'maintained') await store.maintain();
      expect((await lexical('연차휴가가 며칠인가요?'))[0]).toBe(leave);
      expect((await lexical('How do I reset my password?'))[0]).toBe(english);
      expect((await vector('출장비는 법인카드로'))[0]).toBe(expenses);
      expect((await vector('forgotten password'))[0]).toBe(english);
    }
  });

  it('scores legs in their units and finds a chunk by its title', async () => {
    await store.write(await rowsOf({ knowledgeBaseId: base }, '경조사 지원', ['금액은 별표와 같습니다.']));
    const [found] = await store.lexical({ tokens: questionTokens('경조사') }, scopeOf());
    expect(found?.score).toBeGreaterThan(0);
    expect(found?.tokens.split(' ')).toEqual(expect.arrayContaining(['경조', '조사', '금액']));
    expect(await store.read([found!.chunkId, 'unknown'], scopeOf().access)).toMatchObject([
      { title: '경조사 지원', text: '금액은 별표와 같습니다.', page: null, ordinal: 0 },
    ]);
    const [query] = await embedder.embed([leave], 'query');
    const [nearest] = await store.vector(query as Float32Array, scopeOf());
    expect(nearest?.score).toBeCloseTo(1, 5);
  });

  it('scores a chunk the same however many are asked for', async () => {
    await store.write(await rowsOf({ knowledgeBaseId: base }, '사내 규정', ['연차휴가는 반일로도 씁니다.']));
    const question = { tokens: questionTokens('연차휴가가 며칠인가요?') };
    const all = await store.lexical(question, scopeOf({ limit: 1_000 }));
    expect(all.length).toBeGreaterThan(1);
    expect(await store.lexical(question, scopeOf({ limit: 1 }))).toEqual(all.slice(0, 1));
  });

  it('takes whatever a question may hold', async () => {
    const odd = [`연차' OR 1=1 --`, '"', '*', '(', '\\', 'AND OR NOT', '연차~2^3', '', ' ', '연차"] }'];
    for (const tokens of [
      ...odd.map((text) => [text]),
      odd,
      Array.from({ length: 500 }, (_, i) => `t${i}`),
    ]) {
      await expect(store.lexical({ tokens }, scopeOf())).resolves.toBeInstanceOf(Array);
    }
    const quoted = accessTo(workspaceId, [base], [`o'hara`, `x') OR ('1'='1`]);
    expect(await lexical('연차휴가', scopeOf({ access: quoted }))).toEqual([leave]);
  });

  it('passes its own test until the store is gone, which is told as such', async () => {
    await expect(store.selfTest()).resolves.toBeUndefined();
    await rm(join(uri, workspaceId, `chunks_${store.fingerprint}.lance`), { recursive: true });
    await expect(store.selfTest()).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(lexical('연차휴가')).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});

describe('who may see what', () => {
  it('refuses knowledge bases outside the access and other workspaces', async () => {
    await store.write(await rowsOf({ knowledgeBaseId: otherBase }, '', [leave]));
    const outside = scopeOf({ knowledgeBaseIds: [base, otherBase] });
    const elsewhere = scopeOf({ access: accessTo(newId(), [base]) });
    for (const scope of [outside, elsewhere]) {
      await expect(lexical('연차휴가', scope)).rejects.toMatchObject({ code: 'not-allowed' });
      await expect(vector('연차휴가', scope)).rejects.toMatchObject({ code: 'not-allowed' });
    }
    await expect(store.read([`${newId()}:0`], elsewhere.access)).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('finds only chunks of the named knowledge bases, of a label the caller has, and not hidden', async () => {
    const hidden = newId();
    await store.write(await rowsOf({ knowledgeBaseId: base }, '', ['연차휴가 모두에게']));
    await store.write(await rowsOf({ knowledgeBaseId: base, acl: ['group:board'] }, '', ['연차휴가 이사회']));
    await store.write(await rowsOf({ knowledgeBaseId: base, versionId: hidden }, '', ['연차휴가 숨김']));
    await store.write(await rowsOf({ knowledgeBaseId: otherBase }, '', ['연차휴가 다른 곳']));
    const hiddenVersionIds = [hidden];
    expect(await seen(scopeOf({ hiddenVersionIds }))).toEqual(['연차휴가 모두에게']);
    const board = accessTo(workspaceId, [base], ['group:board']);
    expect(await seen(scopeOf({ access: board, hiddenVersionIds }))).toEqual([
      '연차휴가 모두에게',
      '연차휴가 이사회',
    ]);
    const both = accessTo(workspaceId, [base, otherBase]);
    expect(await seen(scopeOf({ access: both, hiddenVersionIds }))).toEqual(['연차휴가 모두에게']);
    expect(await seen(scopeOf({ access: accessTo(workspaceId, []), knowledgeBaseIds: [] }))).toEqual([]);
  });
});

describe('writing', () => {
  it('refuses vectors of another length, without numbers or direction, missing labels and doubled ids', async () => {
    const [row] = await rowsOf({ knowledgeBaseId: base }, '', [leave]);
    const bad = [
      { vector: new Float32Array([1, 2, 3]) },
      { vector: new Float32Array(embedder.dimensions).fill(Number.NaN) },
      { vector: new Float32Array(embedder.dimensions) },
      { acl: [] },
      { versionId: `x' OR '1'='1` },
    ];
    for (const change of bad) {
      await expect(store.write([{ ...row!, ...change }])).rejects.toMatchObject({ code: 'internal-error' });
    }
    await expect(store.write([row!, row!])).rejects.toMatchObject({ code: 'internal-error' });
    expect(await store.countKnowledgeBase(base)).toBe(0);
    await expect(store.vector(new Float32Array(3), scopeOf())).rejects.toMatchObject({
      code: 'internal-error',
    });
  });

  it('adds nothing twice when a write is repeated, and keeps the newer text', async () => {
    const rows = await rowsOf({ knowledgeBaseId: base }, '', [leave, expenses]);
    const { versionId } = rows[0]!;
    await store.write(rows);
    await store.write(rows);
    await Promise.all([store.write(rows), store.write(rows)]);
    expect(await store.countVersion(versionId)).toBe(2);
    await store.write([{ ...rows[0]!, text: '바뀐 글' }]);
    expect(await lexical('연차휴가')).toEqual(['바뀐 글']);
  });

  it('deletes by version, document and knowledge base, under every fingerprint', async () => {
    const formerly = { ...fingerprint, analyser: 'test-0' };
    expect(fingerprintHash(formerly)).not.toBe(store.fingerprint);
    const former = await openChunks({ uri, workspaceId, fingerprint: formerly, role: 'writer' });
    const rows = await rowsOf({ knowledgeBaseId: base }, '', [leave, expenses]);
    const others = await rowsOf({ knowledgeBaseId: base }, '', [english]);
    const { versionId, documentId } = rows[0]!;
    for (const each of [store, former]) await each.write([...rows, ...others]);
    expect(await store.countDocument(documentId)).toBe(4);
    await store.deleteVersion(versionId);
    expect(await former.countVersion(versionId)).toBe(0);
    expect(await store.countDocument(documentId)).toBe(0);
    expect(await store.countKnowledgeBase(base)).toBe(2);
    await store.deleteDocument(others[0]!.documentId);
    expect(await store.countKnowledgeBase(base)).toBe(0);
    await store.write(rows);
    await store.deleteKnowledgeBase(base);
    await store.deleteKnowledgeBase(base);
    expect(await store.countKnowledgeBase(base)).toBe(0);
    expect(await lexical('연차휴가')).toEqual([]);
    await former.close();
  });

  it('never shows the rows of another fingerprint', async () => {
    await store.write(await rowsOf({ knowledgeBaseId: base }, '', [leave]));
    const next = await openChunks({
      uri,
      workspaceId,
      fingerprint: { ...fingerprint, encoder: 'another' },
      role: 'writer',
    });
    expect(await lexical('연차휴가', scopeOf(), next)).toEqual([]);
    expect(await vector('연차휴가', scopeOf(), next)).toEqual([]);
    await next.close();
  });

  it('loses no row when writes, deletes and maintenance run at once', async () => {
    const documents = await Promise.all(
      Array.from({ length: 80 }, (_, index) =>
        rowsOf({ knowledgeBaseId: base }, `문서 ${index}`, [`${leave} ${index}`, `${expenses} ${index}`]),
      ),
    );
    const maintenance: Promise<void>[] = [];
    for (const [index, rows] of documents.entries()) {
      await store.write(rows);
      if (index % 10 === 5) maintenance.push(store.maintain());
      if (index % 20 === 19) await store.deleteVersion(rows[0]!.versionId);
    }
    await Promise.all(maintenance);
    await store.maintain();
    expect(await store.countKnowledgeBase(base)).toBe((80 - 4) * 2);
    expect(await lexical('연차휴가', scopeOf({ limit: 100 }))).toHaveLength(76);
  });

  it('finds every row by its words while compactions move them', async () => {
    const raw = await connect(join(uri, workspaceId), { readConsistencyInterval: 0 });
    const table = await raw.openTable(`chunks_${store.fingerprint}`);
    const tokens = questionTokens('연차휴가');
    for (let round = 1; round <= 12; round += 1) {
      for (let part = 0; part < 2; part += 1) {
        await store.write(await rowsOf({ knowledgeBaseId: base }, '', [`${leave} ${round} ${part}`]));
      }
      const progress = { isMoving: true };
      const moving = table.optimize().finally(() => (progress.isMoving = false));
      while (progress.isMoving) {
        expect(await store.lexical({ tokens }, scopeOf({ limit: 100 }))).toHaveLength(2 * round);
      }
      await moving;
    }
    raw.close();
  });
});

describe('readers and writers', () => {
  it('shows a reader what is written after it was opened, even when there was no table yet', async () => {
    const fresh = { ...fingerprint, encoder: 'fresh' };
    const reader = await openChunks({ uri, workspaceId, fingerprint: fresh, role: 'reader' });
    expect(await lexical('연차휴가', scopeOf(), reader)).toEqual([]);
    const writer = await openChunks({ uri, workspaceId, fingerprint: fresh, role: 'writer' });
    await writer.write(await rowsOf({ knowledgeBaseId: base }, '', [leave]));
    expect(await lexical('연차휴가', scopeOf(), reader)).toEqual([leave]);
    await writer.deleteKnowledgeBase(base);
    expect(await lexical('연차휴가', scopeOf(), reader)).toEqual([]);
    await expect(reader.deleteKnowledgeBase(base)).rejects.toMatchObject({ code: 'internal-error' });
    await Promise.all([reader.close(), writer.close()]);
  });

  it('refuses a second writer in plain words, and lets it in when the first closes', async () => {
    await expect(openWriter()).rejects.toMatchObject({
      code: 'store-unavailable',
      detail: `process ${process.pid} on ${hostname()} is already the writer of the vector table`,
    });
    await store.close();
    store = await openWriter();
    await store.write(await rowsOf({ knowledgeBaseId: base }, '', [leave]));
  });

  it('takes the lease of a dead process at once, and one that names nobody', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    const dead = JSON.stringify({ token: newId(), pid: child.pid, host: hostname() });
    for (const content of [dead, '', '\0\0\0', '{"pid":', '{}', 'null']) {
      await store.close();
      await writeFile(leaseFile(), content);
      store = await openWriter();
      await store.write(await rowsOf({ knowledgeBaseId: base }, '', [leave]));
    }
    expect(await store.countKnowledgeBase(base)).toBe(6);
  });

  it('stops writing while another process has its lease, says so once, and goes on when that one is gone', async () => {
    await store.close();
    const lost: AppError[] = [];
    const onLeaseLost = (error: AppError) => void lost.push(error);
    store = await openChunks({ uri, workspaceId, fingerprint, role: 'writer', leaseWaitMs: 0, onLeaseLost });
    const rows = await rowsOf({ knowledgeBaseId: base }, '', [leave]);
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await writeFile(leaseFile(), JSON.stringify({ token: newId(), pid: other.pid, host: hostname() }));
    await expect(store.write(rows)).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect.poll(() => lost.length, { timeout: 8_000 }).toBe(1);
    expect(lost[0]?.detail).toContain(`process ${other.pid}`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await store.write(rows);
    expect(await store.countKnowledgeBase(base)).toBe(1);
  });

  it('keeps everybody but the owner out of folder and lease', async () => {
    const modeOf = async (path: string) => (await stat(path)).mode & 0o777;
    const inner = join(uri, 'new');
    const writer = await openChunks({ uri: inner, workspaceId, fingerprint, role: 'writer' });
    expect(await modeOf(inner)).toBe(0o700);
    expect(await modeOf(join(inner, workspaceId))).toBe(0o700);
    expect(await modeOf(leaseFile(inner))).toBe(0o600);
    await writer.close();
  });

  it('names the versions that have rows', async () => {
    const [one, two] = [newId(), newId()];
    await store.write(await rowsOf({ knowledgeBaseId: base, versionId: one }, '', [leave, expenses]));
    await store.write(await rowsOf({ knowledgeBaseId: base, versionId: two }, '', [english]));
    expect((await store.versionIds()).toSorted()).toEqual([one, two].toSorted());
  });
});
