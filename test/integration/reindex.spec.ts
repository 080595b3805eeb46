// real: PostgreSQL, BullMQ, LanceDB, files, parser processes. fake: the embedders, which are two with other vectors.
import type { AskedVersion } from '@app/contracts';
import { AppError } from '@app/platform';
import { retrieve } from '@app/retrieval';
import { fingerprintHash, type Fingerprint, type JobRecord, type SearchIndexRecord } from '@app/store';
import { Client as Postgres } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { processJob } from '../../apps/ingestion-worker/src/job.processor.js';
import { accessTo, embedder, fingerprint, otherEmbedder } from '../fixtures/chunks.js';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { openWorkerStores, type WorkerStores } from '../fixtures/worker-stores.js';

const green = { ...fingerprint, encoder: otherEmbedder.digest, dimensions: otherEmbedder.dimensions };
const [blueHash, greenHash] = [fingerprintHash(fingerprint), fingerprintHash(green)];
const wanted = { embedder: 'other/1', made: green };
const text = (about: string) =>
  `# ${about} 규정\n\n${about}는 7일 안에 정산합니다.\n\n## 예외\n\n${about}의 예외는 부서장이 정합니다.\n`;

let server: DatabaseServer;
let stores: WorkerStores;
let actor: { workspaceId: string; actorId: null };
let vectorsOf: (hash: string, versionId: string) => Promise<number>;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  stores = await openWorkerStores(server);
  const { workspaceId } = stores.shelf;
  actor = { workspaceId, actorId: null };
  await stores.database.searchIndexes.ensureServing(workspaceId, [
    { embedder: 'first/1', made: fingerprint },
  ]);
  vectorsOf = async (hash, versionId) => (await stores.chunks.rowsOf([versionId], hash)).length;
});
afterEach(() => stores.close());

async function runSql(sql: string, values: unknown[] = []): Promise<void> {
  const client = new Postgres({ connectionString: stores.databaseUrl });
  await client.connect();
  await client.query(sql, values).finally(() => client.end());
}

const running = new AbortController().signal;
const indexes = () => stores.database.searchIndexes;
const version = (id: string) => stores.database.documents.version(id);

async function deliver(jobId: string, signal = running): Promise<JobRecord> {
  const { workspaceId } = stores.shelf;
  const { attempts: attempt } = await stores.database.jobs.get(workspaceId, jobId);
  await processJob({ data: { jobId, attempt }, deliveries: 1 }, stores, signal);
  return stores.database.jobs.get(workspaceId, jobId);
}

async function ingest(externalId: string, content = text(externalId)) {
  const sent = await stores.send(externalId, content);
  expect((await deliver(sent.jobId)).state).toBe('done');
  return sent;
}

/** Texts that a search of an index finds. */
async function found(query: string, made: Fingerprint, asked?: AskedVersion): Promise<string[]> {
  const { workspaceId, knowledgeBaseId } = stores.shelf;
  const knowledgeBases = await stores.database.knowledgeBases.getEach(workspaceId, [knowledgeBaseId]);
  const access = accessTo(workspaceId, [knowledgeBaseId]);
  const index = await stores.openIndex(made);
  const parts = { database: stores.database, ...index };
  return (await retrieve(query, access, { knowledgeBases, limit: 10, version: asked }, parts)).passages.map(
    ({ text: its }) => its,
  );
}

/** Begins the green index, or goes on with it, and works until it is done. */
async function build(): Promise<SearchIndexRecord & { missing: number }> {
  const { id, jobId } = await indexes().begin(actor, wanted);
  const job = await deliver(jobId);
  expect([job.state, job.reasonDetail]).toEqual(['done', null]);
  return indexes().get(actor.workspaceId, id);
}

describe('the index that serves', () => {
  it('stays what it is, whatever the software is started with', async () => {
    await ingest('출장비');
    const serving = await indexes().ensureServing(actor.workspaceId, [wanted]);
    expect(serving).toMatchObject({ fingerprint: blueHash, state: 'serving' });
  });

  it('is what is wanted as long as nothing is indexed', async () => {
    expect(await indexes().ensureServing(actor.workspaceId, [wanted])).toMatchObject({
      fingerprint: greenHash,
      embedder: 'other/1',
    });
    expect(await indexes().list(actor.workspaceId)).toHaveLength(1);
  });
});

describe('documents of an installation from before there was a choice', () => {
  const unknown = { ...fingerprint, analyser: 'test-0' };

  /** One document lies in the index of an analyser that nobody has any more, another one in the present one. */
  async function leaveFormer(): Promise<{ former: string; present: string }> {
    const [former, present] = [await ingest('출장비'), await ingest('숙박비')];
    const index = await stores.openIndex(unknown);
    await index.chunks.write(await stores.chunks.rowsOf([former.versionId]));
    const hash = fingerprintHash(unknown);
    await runSql('UPDATE document_version SET fingerprint = $1, indexes = ARRAY[$1] WHERE id = $2', [
      hash,
      former.versionId,
    ]);
    await runSql('DELETE FROM search_index');
    return { former: former.versionId, present: present.versionId };
  }

  it('are searched again when the index that serves has taken them over', async () => {
    const { former, present } = await leaveFormer();
    const possible = [{ embedder: 'first/1', made: fingerprint }];
    const serving = await indexes().ensureServing(actor.workspaceId, possible);
    expect(serving.fingerprint).toBe(blueHash);
    await expect(found('출장비', fingerprint)).rejects.toMatchObject({ code: 'index-mismatch' });
    const { id, jobId } = await indexes().begin(actor, possible[0]!);
    expect([id, (await deliver(jobId)).state]).toEqual([serving.id, 'done']);
    expect(await found('출장비', fingerprint)).toHaveLength(2);
    for (const versionId of [former, present]) expect((await version(versionId)).fingerprint).toBe(blueHash);
  });

  it('decide which index serves, when it can be made still', async () => {
    await ingest('출장비');
    await runSql('DELETE FROM search_index');
    const possible = [wanted, { embedder: 'first/1', made: fingerprint }];
    expect(await indexes().ensureServing(actor.workspaceId, possible)).toMatchObject({
      fingerprint: blueHash,
    });
  });
});

describe('an index built beside it', () => {
  it('holds the same passages with vectors and tokens of its own', async () => {
    const [one, two] = [await ingest('출장비'), await ingest('숙박비')];
    const built = await build();
    expect(built).toMatchObject({ state: 'building', versions: 2, missing: 0 });
    expect(await stores.chunks.bytes()).toBeGreaterThan(1_000);
    for (const { versionId } of [one, two]) {
      const [before, after] = await Promise.all(
        [blueHash, greenHash].map((hash) => stores.chunks.rowsOf([versionId], hash)),
      );
      expect(after).toHaveLength((await version(versionId)).chunkCount!);
      const rest = (rows: typeof before) => rows!.map(({ vector: _vector, ...row }) => row);
      expect(rest(after)).toEqual(rest(before));
      expect(after![0]!.vector).toHaveLength(otherEmbedder.dimensions);
    }
    expect((await version(one.versionId)).indexes).toEqual([blueHash, greenHash]);
    expect((await version(one.versionId)).fingerprint).toBe(blueHash);
  });

  it('takes over the vectors where only the analyser is another one', async () => {
    const { versionId } = await ingest('출장비');
    const calls = embedder.calls.length;
    const made = { ...fingerprint, analyser: 'test-2' };
    const { jobId } = await indexes().begin(actor, { embedder: 'first/1', made });
    expect((await deliver(jobId)).state).toBe('done');
    expect(embedder.calls.length).toBe(calls);
    const rows = await stores.chunks.rowsOf([versionId], fingerprintHash(made));
    expect(rows.map(({ vector }) => vector)).toEqual(
      (await stores.chunks.rowsOf([versionId], blueHash)).map(({ vector }) => vector),
    );
  });

  it('goes on where a killed build was, and does nothing twice', async () => {
    // Two documents that are too large for one commit.
    const sections = Array.from(
      { length: 280 },
      (_, at) => `## ${at}조\n\n${`${at}번 글 `.repeat(120)}\n`,
    ).join('\n');
    for (const about of ['출장비', '숙박비']) await ingest(about, `${text(about)}\n${sections}`);
    const { id, jobId } = await indexes().begin(actor, wanted);
    const stopping = new AbortController();
    const before = otherEmbedder.calls.length;
    const copy = indexes().copy.bind(indexes());
    indexes().copy = async (...given) => {
      Reflect.deleteProperty(indexes(), 'copy');
      const copied = await copy(...given);
      stopping.abort(new AppError('shutting-down'));
      return copied;
    };
    expect(await deliver(jobId, stopping.signal)).toMatchObject({ state: 'queued', failures: 0 });
    expect(await indexes().get(actor.workspaceId, id)).toMatchObject({ versions: 1, missing: 1 });
    expect(await deliver(jobId)).toMatchObject({ state: 'done', done: 2, total: 2 });
    expect(await indexes().get(actor.workspaceId, id)).toMatchObject({ versions: 2, missing: 0 });
    const texts = otherEmbedder.calls.slice(before).flatMap((call) => call.texts);
    expect(texts.length).toBe(await stores.chunks.countIndex(greenHash));
    expect(texts.length).toBe(await stores.chunks.countIndex(blueHash));
  });

  it('is caught up with documents that came, were replaced, switched off in part, and deleted meanwhile', async () => {
    const kept = await ingest('출장비');
    const replaced = await ingest('숙박비');
    const deleted = await ingest('식비');
    await build();
    const added = await ingest('교통비');
    const newer = await ingest('숙박비', text('숙박비와 조식'));
    const place = { ...stores.shelf, documentId: kept.documentId, versionId: kept.versionId, ordinal: 0 };
    await stores.database.chunkRevisions.change(place, { enabled: false, reason: '', actorId: null });
    const { jobId } = await stores.database.documents.remove(actor.workspaceId, deleted.documentId);
    const { receipt } = await deliver(jobId);
    const chunkCount = (await version(kept.versionId)).chunkCount!;
    expect(receipt).toMatchObject({
      before: { chunks: 2 * chunkCount },
      after: { chunks: 0 },
      complete: true,
    });
    const built = await build();
    expect(built.missing).toBe(0);
    for (const { versionId } of [kept, added, newer])
      expect(await vectorsOf(greenHash, versionId)).toBe(await vectorsOf(blueHash, versionId));
    for (const { versionId } of [replaced, deleted]) {
      expect(await vectorsOf(greenHash, versionId)).toBe(0);
      expect(await vectorsOf(blueHash, versionId)).toBe(0);
    }
  });

  it('does not get rows of a document that was deleted while they were made', async () => {
    const { documentId, versionId } = await ingest('출장비');
    const { jobId } = await indexes().begin(actor, wanted);
    const embed = otherEmbedder.embed.bind(otherEmbedder);
    otherEmbedder.embed = async (...given) => {
      const remove = await stores.database.documents.remove(actor.workspaceId, documentId);
      expect((await deliver(remove.jobId)).receipt).toMatchObject({ complete: true });
      return embed(...given);
    };
    try {
      expect((await deliver(jobId)).state).toBe('done');
    } finally {
      otherEmbedder.embed = embed;
    }
    expect(await vectorsOf(greenHash, versionId)).toBe(0);
  });

  it('finds what editors wrote, and not what they took away', async () => {
    const { documentId, versionId } = await ingest('출장비');
    const off = await ingest('숙박비');
    const { id, jobId } = await indexes().begin(actor, wanted);
    expect((await deliver(jobId)).state).toBe('done');
    const chunk = { documentId, versionId, ordinal: 0, workspaceId: actor.workspaceId };
    const [row] = await stores.chunks.rowsOf([versionId]);
    const { start, end, text: textBefore } = row!;
    const textAfter = textBefore.replace('7일', '9일');
    const change = { start, end, textBefore, textAfter, baseVersionId: versionId };
    const edited = await stores.database.chunkEdits.accept({
      ...chunk,
      revision: 0,
      fingerprint: blueHash,
      edit: { ...change, restores: null, reason: '', actorId: null },
    });
    // The switch finds the edit on its way: it is made again for the index that serves then.
    const made = stores.database.documents.publish.bind(stores.database.documents);
    stores.database.documents.publish = async (...given) => {
      Reflect.deleteProperty(stores.database.documents, 'publish');
      await indexes().publish({ ...actor, id });
      return made(...given);
    };
    expect(await deliver(edited.jobId)).toMatchObject({ state: 'queued', failures: 1 });
    expect(await deliver(edited.jobId)).toMatchObject({ state: 'done' });
    const place = { ...chunk, documentId: off.documentId, versionId: off.versionId };
    await stores.database.chunkRevisions.change(place, { enabled: false, reason: '', actorId: null });
    expect(await version(edited.versionId)).toMatchObject({ state: 'published', indexes: [greenHash] });
    expect(await found('출장비는 며칠 안에 정산하나요', green)).toEqual([textAfter]);
    expect(await found('숙박비는 며칠 안에 정산하나요', green)).toEqual([textAfter]);
    const blue = (await indexes().list(actor.workspaceId)).find(({ state }) => state === 'former')!;
    const back = await indexes().goOn({ workspaceId: actor.workspaceId, id: blue.id });
    expect((await deliver(back.jobId)).state).toBe('done');
    await indexes().publish({ ...actor, id: blue.id });
    expect(await found('출장비는 며칠 안에 정산하나요', fingerprint)).toEqual([textAfter]);
  });

  it('holds the draft and the earlier versions of a knowledge base', async () => {
    const { workspaceId, knowledgeBaseId } = stores.shelf;
    await stores.database.knowledgeBases.update(workspaceId, knowledgeBaseId, { mode: 'staged' });
    for (const about of ['출장비', '숙박비']) {
      await ingest('규정', text(about));
      await stores.database.knowledgeBaseVersions.publish(workspaceId, knowledgeBaseId, {});
    }
    await ingest('규정', text('식비'));
    const { id } = await build();
    await indexes().publish({ ...actor, id });
    for (const [asked, about] of [
      [1, '출장비'],
      [2, '숙박비'],
      ['published', '숙박비'],
      ['draft', '식비'],
    ] as const)
      expect(await found('정산', green, asked)).toEqual([expect.stringContaining(`${about}는 7일`)]);
  });

  it('holds what a delete that can be undone would give back', async () => {
    const { documentId, versionId } = await ingest('출장비');
    await stores.database.documents.remove(actor.workspaceId, documentId, 600);
    const { id } = await build();
    await indexes().publish({ ...actor, id });
    await stores.database.documents.restore({ ...actor, documentId });
    expect(await version(versionId)).toMatchObject({ state: 'published', fingerprint: greenHash });
    expect(await vectorsOf(greenHash, versionId)).toBe(await vectorsOf(blueHash, versionId));
  });

  it('is refused beside another one, and where it serves already', async () => {
    await ingest('출장비');
    await indexes().begin(actor, wanted);
    const third = { embedder: 'third/1', made: { ...green, analyser: 'test-3' } };
    await expect(indexes().begin(actor, third)).rejects.toMatchObject({ code: 'index-building' });
    const blue = { embedder: 'first/1', made: fingerprint };
    await expect(indexes().begin(actor, blue)).rejects.toMatchObject({ code: 'index-current' });
  });
});

describe('a switch', () => {
  it('is refused while a document is missing, and takes all documents with it', async () => {
    const { versionId } = await ingest('출장비');
    const { id } = await build();
    const late = await ingest('숙박비');
    await expect(indexes().publish({ ...actor, id })).rejects.toMatchObject({
      code: 'index-incomplete',
      detail: '1 documents',
    });
    expect((await indexes().serving(actor.workspaceId))!.fingerprint).toBe(blueHash);
    await build();
    await indexes().publish({ ...actor, id });
    expect(await indexes().serving(actor.workspaceId)).toMatchObject({ id, fingerprint: greenHash });
    for (const one of [versionId, late.versionId]) expect((await version(one)).fingerprint).toBe(greenHash);
    const { knowledgeBaseId } = stores.shelf;
    const asked = { knowledgeBaseIds: [knowledgeBaseId], version: 'published' as const };
    for (const hash of [blueHash, greenHash]) {
      const snapshot = await stores.database.knowledgeBaseVersions.snapshot({ ...asked, fingerprint: hash });
      expect(snapshot.otherFingerprints).toEqual([]);
    }
    const fresh = await ingest('식비');
    expect([await vectorsOf(greenHash, fresh.versionId), await vectorsOf(blueHash, fresh.versionId)]).toEqual(
      [1, 0],
    );
    const snapshot = await stores.database.knowledgeBaseVersions.snapshot({
      ...asked,
      fingerprint: blueHash,
    });
    expect(snapshot.otherFingerprints).toEqual([greenHash]);
  });

  it('sends a document that was read for the former index back to be read for the new one', async () => {
    await ingest('출장비');
    const { id } = await build();
    const sent = await stores.send('숙박비', text('숙박비'));
    const publish = stores.database.documents.publish.bind(stores.database.documents);
    stores.database.documents.publish = async (...given) => {
      Reflect.deleteProperty(stores.database.documents, 'publish');
      await indexes().publish({ ...actor, id });
      return publish(...given);
    };
    expect(await deliver(sent.jobId)).toMatchObject({ state: 'queued', failures: 1 });
    expect(await deliver(sent.jobId)).toMatchObject({ state: 'done' });
    expect(await version(sent.versionId)).toMatchObject({ fingerprint: greenHash, indexes: [greenHash] });
    expect([await vectorsOf(greenHash, sent.versionId), await vectorsOf(blueHash, sent.versionId)]).toEqual([
      1, 0,
    ]);
  });

  it('is rolled back to the former index with what came since', async () => {
    await ingest('출장비');
    const blue = (await indexes().serving(actor.workspaceId))!;
    const { id } = await build();
    await indexes().publish({ ...actor, id });
    const fresh = await ingest('숙박비');
    await expect(indexes().publish({ ...actor, id: blue.id })).rejects.toMatchObject({
      code: 'index-incomplete',
    });
    const { jobId } = await indexes().goOn({ workspaceId: actor.workspaceId, id: blue.id });
    expect((await deliver(jobId)).state).toBe('done');
    await indexes().publish({ ...actor, id: blue.id });
    expect(await version(fresh.versionId)).toMatchObject({ fingerprint: blueHash });
    expect(await vectorsOf(blueHash, fresh.versionId)).toBe(1);
  });

  it('leaves an index that can be purged, with proof', async () => {
    const { versionId } = await ingest('출장비');
    const blue = (await indexes().serving(actor.workspaceId))!;
    await expect(indexes().beginPurge({ ...actor, id: blue.id })).rejects.toMatchObject({
      code: 'index-serving',
    });
    const { id } = await build();
    await indexes().publish({ ...actor, id });
    const { jobId } = await indexes().beginPurge({ ...actor, id: blue.id });
    expect((await version(versionId)).indexes).toEqual([greenHash]);
    expect(await deliver(jobId)).toMatchObject({
      state: 'done',
      receipt: { subject: 'search-index', before: { chunks: 1 }, after: { chunks: 0 }, complete: true },
    });
    await expect(indexes().get(actor.workspaceId, blue.id)).rejects.toMatchObject({
      code: 'index-not-found',
    });
  });
});
