// real: the embedded PostgreSQL. fake: nothing.
import { IntentProjectSettings } from '@app/contracts';
import { openDatabase, type Database, type JobRecord } from '@app/store';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, prepare, publishUpload, upload, type Shelf } from '../fixtures/documents.js';

let server: DatabaseServer;
let database: Database;
let other: Database;
let shelf: Shelf;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());

beforeEach(async () => {
  const url = await server.create();
  database = await openDatabase({ url, applicationName: 'test-1' });
  other = await openDatabase({ url, applicationName: 'test-2' });
  shelf = await makeShelf(database);
});
afterEach(() => Promise.all([database.close(), other.close()]));

/** The two pools stand for two processes. */
const either = (index: number) => (index % 2 === 0 ? database : other);
const times = <Result>(count: number, work: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
const visible = async (ids: string[]) => [...(await database.documents.publishedAmong(ids)).keys()];

describe('accepting', () => {
  it('makes one version of the same bytes sent twenty times at once', async () => {
    const accepted = await times(20, (index) =>
      either(index).documents.accept(upload(shelf, 'travel', 'one')),
    );
    expect(new Set(accepted.map((one) => one.documentId)).size).toBe(1);
    expect(new Set(accepted.map((one) => one.versionId)).size).toBe(1);
    expect(new Set(accepted.map((one) => one.jobId)).size).toBe(1);
    expect(accepted.filter((one) => !one.unchanged)).toHaveLength(1);
    const documentId = accepted[0]?.documentId ?? '';
    expect(await database.documents.versions(shelf.workspaceId, documentId)).toHaveLength(1);
  });

  it('orders versions of different bytes, and only the newest can be published', async () => {
    const accepted = await times(20, (index) =>
      either(index).documents.accept(upload(shelf, 'travel', `text ${index}`)),
    );
    const documentId = accepted[0]?.documentId ?? '';
    const versions = await database.documents.versions(shelf.workspaceId, documentId);
    expect(versions.map((version) => version.number)).toEqual(Array.from({ length: 20 }, (_, i) => 20 - i));
    for (const { id } of versions) await prepare(database, id);
    const results = await Promise.allSettled(
      versions.map(({ id }, index) => either(index).documents.publish(id)),
    );
    expect(results.map((result) => result.status)).toEqual(['fulfilled', ...Array(19).fill('rejected')]);
    for (const result of results.slice(1)) expect(result).toMatchObject({ reason: { code: 'superseded' } });
    expect(await visible(versions.map(({ id }) => id))).toEqual([versions[0]?.id]);
  });

  it('says unchanged for the bytes of the newest version, pending or published, unless it is forced', async () => {
    const first = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const again = await database.documents.accept(upload(shelf, 'travel', 'one'));
    const { documentId, versionId, jobId } = first;
    expect(again).toEqual({ documentId, versionId, jobId, unchanged: true });
    const second = await database.documents.accept(upload(shelf, 'travel', 'two'));
    expect(second).toMatchObject({ documentId, unchanged: false });
    expect((await database.documents.accept(upload(shelf, 'travel', 'one'))).unchanged).toBe(false);
    const forced = { ...upload(shelf, 'travel', 'one'), force: true };
    expect((await database.documents.accept(forced)).unchanged).toBe(false);
  });

  it('takes the same bytes again with other metadata, but not without any', async () => {
    const first = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const given = (metadata: Record<string, unknown>) => ({ ...upload(shelf, 'travel', 'one'), metadata });
    for (const same of [{}, { source: 'test' }])
      expect(await database.documents.accept(given(same))).toMatchObject({ unchanged: true });
    const other = { b: [1, { c: 'x' }], a: true };
    const second = await publishUpload(database, given(other));
    expect(second).toMatchObject({ documentId: first.documentId, unchanged: false });
    expect((await database.documents.get(shelf.workspaceId, first.documentId)).metadata).toEqual(other);
    const again = given({ a: true, b: [1, { c: 'x' }] });
    expect(await database.documents.accept(again)).toMatchObject({
      versionId: second.versionId,
      unchanged: true,
    });
  });

  it('takes the same bytes again once another encoder or analyser is in use, but not twice', async () => {
    const first = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const again = { ...upload(shelf, 'travel', 'one'), fingerprint: 'another' };
    const second = await database.documents.accept(again);
    expect(second).toMatchObject({ documentId: first.documentId, unchanged: false });
    expect(await database.documents.accept(again)).toEqual({ ...second, unchanged: true });
  });

  it('takes the bytes of a version whose job failed once more', async () => {
    const failed = await database.documents.accept(upload(shelf, 'travel', 'one'));
    await database.jobs.fail({ id: failed.jobId, claim: null }, 'damaged-file', 'page 3');
    expect(await database.documents.version(failed.versionId)).toMatchObject({ state: 'failed' });
    const again = await database.documents.accept(upload(shelf, 'travel', 'one'));
    expect(again).toMatchObject({ documentId: failed.documentId, unchanged: false });
  });

  it('refuses unknown knowledge bases, a vanished file and text that cannot be stored, and keeps nothing', async () => {
    const accept = database.documents.accept.bind(database.documents);
    const unknown = { ...shelf, knowledgeBaseId: newId() };
    await expect(accept(upload(unknown, 'a', 'x'))).rejects.toMatchObject({
      code: 'knowledge-base-not-found',
    });
    const malformed = { ...shelf, knowledgeBaseId: 'no-uuid' };
    await expect(accept(upload(malformed, 'a', 'x'))).rejects.toMatchObject({
      code: 'knowledge-base-not-found',
    });
    await expect(accept(upload(shelf, 'a\0b', 'x'))).rejects.toMatchObject({ code: 'invalid-body' });
    const nul = { ...upload(shelf, 'a', 'x'), metadata: { note: 'a\0b' } };
    await expect(accept(nul)).rejects.toMatchObject({ code: 'invalid-body' });
    await expect(accept(upload(shelf, 'a', 'x'), async () => false)).rejects.toMatchObject({
      code: 'upload-interrupted',
    });
    expect(
      (await database.documents.list(shelf.workspaceId, shelf.knowledgeBaseId, { limit: 10 })).items,
    ).toEqual([]);
  });
});

describe('publishing', () => {
  it('shows the title and the metadata of the version and retires the one before', async () => {
    const first = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const second = await database.documents.accept(upload(shelf, 'travel', 'two'));
    await prepare(database, second.versionId);
    expect((await database.documents.get(shelf.workspaceId, first.documentId)).title).toBe('Title of one');
    expect(await database.documents.publish(second.versionId)).toEqual({ retired: [first.versionId] });
    const document = await database.documents.get(shelf.workspaceId, first.documentId);
    expect(document).toMatchObject({
      title: 'Title of two',
      currentVersion: { id: second.versionId, number: 2 },
    });
    const base = await database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId);
    expect(base).toMatchObject({ publishedVersion: 2, documentCount: 1 });
  });

  it('can be repeated: the retry learns again what is left to clean up', async () => {
    const first = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const second = await publishUpload(database, upload(shelf, 'travel', 'two'));
    expect(await database.documents.publish(second.versionId)).toEqual({ retired: [first.versionId] });
    await database.documents.markRowsStored(first.versionId, false);
    expect(await database.documents.publish(second.versionId)).toEqual({ retired: [] });
    const base = await database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId);
    expect(base.publishedVersion).toBe(2);
  });

  it('refuses a version that was not parsed and chunked', async () => {
    const { versionId } = await database.documents.accept(upload(shelf, 'travel', 'one'));
    await expect(database.documents.publish(versionId)).rejects.toMatchObject({ code: 'internal-error' });
    expect(await visible([versionId])).toEqual([]);
  });

  it('lets many documents of one knowledge base through at once', async () => {
    const published = await times(20, (index) =>
      publishUpload(either(index), upload(shelf, `document ${index}`, `text ${index}`)),
    );
    expect(await visible(published.map((one) => one.versionId))).toHaveLength(20);
    const base = await database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId);
    expect(base.publishedVersion).toBe(20);
    expect(await database.documents.countPublishedChunks([shelf.knowledgeBaseId])).toBe(60);
  });
});

describe('what a search may see', () => {
  it('is never pending, failed, retired or deleted', async () => {
    const retired = await publishUpload(database, upload(shelf, 'a', 'old'));
    const current = await publishUpload(database, upload(shelf, 'a', 'new'));
    const pending = await database.documents.accept(upload(shelf, 'b', 'pending'));
    await prepare(database, pending.versionId);
    const failed = await database.documents.accept(upload(shelf, 'c', 'failed'));
    await prepare(database, failed.versionId);
    await database.documents.fail(failed.versionId);
    const deleted = await publishUpload(database, upload(shelf, 'd', 'deleted'));
    await database.documents.remove(shelf.workspaceId, deleted.documentId);
    const all = [retired, current, pending, failed, deleted].map((one) => one.versionId);

    const seen = await database.documents.publishedAmong([...all, newId(), 'no-uuid']);
    expect([...seen]).toEqual([
      [
        current.versionId,
        {
          documentId: current.documentId,
          knowledgeBaseId: shelf.knowledgeBaseId,
          title: 'Title of new',
          acl: [`kb:${shelf.knowledgeBaseId}`],
          textKey: `text/${current.versionId}.txt`,
        },
      ],
    ]);
    const snapshot = await database.knowledgeBaseVersions.snapshot({
      knowledgeBaseIds: [shelf.knowledgeBaseId],
      version: 'published',
    });
    expect(snapshot.hiddenVersionIds.toSorted()).toEqual(all.filter((id) => id !== current.versionId).sort());
    expect(await database.documents.countPublishedChunks([shelf.knowledgeBaseId])).toBe(3);
  });

  it('leaves rows to be cleaned up unless a job may still write them', async () => {
    const retired = await publishUpload(database, upload(shelf, 'a', 'old'));
    await publishUpload(database, upload(shelf, 'a', 'new'));
    const working = await database.documents.accept(upload(shelf, 'b', 'one'));
    const run = (await database.jobs.claim(working.jobId, 1)) as JobRecord;
    await prepare(database, working.versionId);
    const newer = await publishUpload(database, upload(shelf, 'b', 'two'));
    expect(newer.retired).toEqual([]);
    const stale = async () => (await database.documents.staleVersions(10)).map((version) => version.id);
    expect(await stale()).toEqual([retired.versionId]);
    await database.jobs.fail(run, 'superseded');
    expect(await stale()).toEqual([retired.versionId, working.versionId]);
  });
});

describe('removing', () => {
  it('hides a document at once, stops its work, and lets it come back', async () => {
    const first = await publishUpload(database, upload(shelf, 'travel', 'one'));
    const second = await database.documents.accept(upload(shelf, 'travel', 'two'));
    const run = (await database.jobs.claim(second.jobId, 1)) as JobRecord;
    await prepare(database, second.versionId);
    const { jobId } = await database.documents.remove(shelf.workspaceId, first.documentId);
    expect(await database.jobs.get(shelf.workspaceId, jobId)).toMatchObject({
      kind: 'delete',
      subject: 'document',
      subjectId: first.documentId,
      knowledgeBaseId: shelf.knowledgeBaseId,
      state: 'queued',
    });
    expect(await visible([first.versionId, second.versionId])).toEqual([]);
    await expect(database.documents.publish(second.versionId)).rejects.toMatchObject({ code: 'superseded' });
    await expect(database.jobs.stage(run, 'storing')).rejects.toMatchObject({ code: 'superseded' });
    await expect(database.documents.markRowsStored(second.versionId, true)).rejects.toMatchObject({
      code: 'superseded',
    });
    for (const attempt of [
      () => database.documents.get(shelf.workspaceId, first.documentId),
      () => database.documents.remove(shelf.workspaceId, first.documentId),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'document-not-found' });
    }

    const back = await publishUpload(database, upload(shelf, 'travel', 'one'));
    expect(back).toMatchObject({ documentId: first.documentId, unchanged: false });
    expect(await visible([first.versionId, second.versionId, back.versionId])).toEqual([back.versionId]);
    expect(await database.documents.deletedVersions(first.documentId)).toEqual([
      first.versionId,
      second.versionId,
    ]);
  });

  it('hides everything of a knowledge base at once', async () => {
    const kept = await publishUpload(database, upload(await makeShelf(database), 'kept', 'kept'));
    const published = await times(5, (index) =>
      publishUpload(database, upload(shelf, `d${index}`, `t${index}`)),
    );
    const pending = await database.documents.accept(upload(shelf, 'pending', 'pending'));
    await prepare(database, pending.versionId);
    await database.knowledgeBases.remove(shelf.workspaceId, shelf.knowledgeBaseId);
    const ids = [...published, pending].map((one) => one.versionId);
    expect(await visible([...ids, kept.versionId])).toEqual([kept.versionId]);
    expect(await database.documents.countPublishedChunks([shelf.knowledgeBaseId])).toBe(0);
    await expect(database.documents.publish(pending.versionId)).rejects.toMatchObject({ code: 'superseded' });
    await expect(database.documents.accept(upload(shelf, 'late', 'late'))).rejects.toMatchObject({
      code: 'knowledge-base-not-found',
    });
    await expect(database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId)).rejects.toMatchObject(
      {
        code: 'knowledge-base-not-found',
      },
    );
    await expect(
      database.documents.get(shelf.workspaceId, published[0]?.documentId ?? ''),
    ).rejects.toMatchObject({ code: 'document-not-found' });
  });

  it('loses no race against uploads and publishing: nothing of a removed knowledge base stays visible', async () => {
    const work = Array.from({ length: 30 }, (_, index) =>
      publishUpload(either(index), upload(shelf, `d${index}`, `t${index}`)),
    );
    await Promise.any(work);
    await other.knowledgeBases.remove(shelf.workspaceId, shelf.knowledgeBaseId);
    const results = await Promise.allSettled(work);
    const versions = results.flatMap((one) => (one.status === 'fulfilled' ? [one.value.versionId] : []));
    const codes = results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(codes.filter((code) => !['knowledge-base-not-found', 'superseded'].includes(code))).toEqual([]);
    expect(versions).not.toEqual([]);
    expect(await visible(versions)).toEqual([]);
    expect(await database.documents.countPublishedChunks([shelf.knowledgeBaseId])).toBe(0);
  });

  it('takes quotes out of the checks of written answers, of other documents none', async () => {
    const kept = await publishUpload(database, upload(shelf, 'a', 'kept'));
    const gone = await publishUpload(database, upload(shelf, 'b', 'gone'));
    const { workspaceId, knowledgeBaseId } = shelf;
    const input = { name: newId(), language: 'ko' as const, settings: IntentProjectSettings.parse({}) };
    const project = await database.intentProjects.create(workspaceId, input);
    const quote = ({ documentId, versionId }: typeof kept) => {
      return { documentId, versionId, start: 0, end: 2, quote: '네.', score: 1 };
    };
    const claim = (text: string, ...documents: (typeof kept)[]) => {
      return { text, start: 0, end: 2, verdict: 'supported' as const, evidence: documents.map(quote) };
    };
    const check = { status: 'verified' as const, checkedAt: new Date().toISOString() };
    const claims = [claim('가.', kept, gone), claim('나.', gone), claim('다.', kept)];
    const answerCheck = { ...check, kbVersions: { [knowledgeBaseId]: 1 }, claims };
    const intent = { name: 'a', title: '', description: '', parent: null, action: null, answerCheck };
    await database.intents.create(workspaceId, project.id, intent);
    const checked = async () => (await database.intents.list(workspaceId, project.id))[0]?.answerCheck;
    await database.documents.purge(gone.documentId);
    expect(await checked()).toEqual(answerCheck);
    await database.documents.remove(workspaceId, gone.documentId);
    await database.documents.purge(gone.documentId);
    const without = [claim('가.', kept), claim('나.'), claim('다.', kept)];
    expect(await checked()).toEqual({ ...answerCheck, claims: without });
    await database.knowledgeBases.remove(workspaceId, knowledgeBaseId);
    await database.documents.purge(knowledgeBaseId);
    const none = [claim('가.'), claim('나.'), claim('다.')];
    expect(await checked()).toEqual({ ...answerCheck, claims: none });
  });

  it('names the files nobody else uses, and purges what has no rows left', async () => {
    const mine = await publishUpload(database, upload(shelf, 'a', 'shared'));
    const also = await publishUpload(database, upload(shelf, 'b', 'shared'));
    const own = await publishUpload(database, upload(shelf, 'a', 'mine'));
    const textAndBlocks = [mine, own].flatMap(({ versionId }) => [
      `text/${versionId}.txt`,
      `blocks/${versionId}.json`,
    ]);
    await database.documents.remove(shelf.workspaceId, mine.documentId);
    const { fileKey } = upload(shelf, 'a', 'mine');
    expect(await database.documents.filesOf(mine.documentId)).toEqual([fileKey, ...textAndBlocks].sort());

    const rows = { documents: 1, versions: 2, revisions: 0 };
    expect(await database.documents.deletedRows(mine.documentId)).toEqual(rows);
    await database.documents.purge(mine.documentId);
    expect(await database.documents.deletedRows(mine.documentId)).toEqual(rows);
    for (const { versionId } of [mine, own]) await database.documents.markRowsStored(versionId, false);
    await database.documents.purge(mine.documentId);
    expect(await database.documents.deletedRows(mine.documentId)).toEqual({
      documents: 0,
      versions: 0,
      revisions: 0,
    });
    expect(await visible([also.versionId])).toEqual([also.versionId]);

    await database.documents.markRowsStored(also.versionId, false);
    await database.knowledgeBases.remove(shelf.workspaceId, shelf.knowledgeBaseId);
    expect(await database.documents.filesOf(shelf.knowledgeBaseId)).toContain(
      upload(shelf, 'b', 'shared').fileKey,
    );
    await database.documents.purge(shelf.knowledgeBaseId);
    expect(await database.documents.deletedRows(shelf.knowledgeBaseId)).toEqual({
      documents: 0,
      versions: 0,
      revisions: 0,
    });
  });

  it('never takes away a file that is being accepted', async () => {
    const input = upload(shelf, 'a', 'one');
    const disk = new Set<string>();
    await times(20, async (index) => {
      disk.add(input.fileKey);
      const exists = async () => disk.has(input.fileKey);
      const remove = async () => void disk.delete(input.fileKey);
      if (index % 2 === 1) return other.documents.discardFile(input.fileKey, remove);
      return database.documents.accept({ ...input, externalId: `d${index}` }, exists).catch(() => false);
    });
    const { items } = await database.documents.list(shelf.workspaceId, shelf.knowledgeBaseId, { limit: 50 });
    expect(disk.has(input.fileKey) || items.length === 0).toBe(true);
  });
});
