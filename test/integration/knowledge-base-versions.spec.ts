// real: the embedded PostgreSQL. fake: what a worker finds in a file.
import type { AskedVersion } from '@app/contracts';
import { openDatabase, type Database } from '@app/store';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startDatabaseServer, type DatabaseServer } from '../fixtures/database.js';
import { makeShelf, prepare, publishUpload, upload, type Shelf } from '../fixtures/documents.js';

let server: DatabaseServer;
let database: Database;
let shelf: Shelf;
/** Texts by the id of the version of the document that holds them. */
let texts: Map<string, string>;

beforeAll(async () => {
  server = await startDatabaseServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  database = await openDatabase({ url: await server.create(), applicationName: 'test' });
  shelf = await makeShelf(database);
  texts = new Map();
  await stage();
});
afterEach(() => database.close());

const stage = (change: object = { mode: 'staged' }) =>
  database.knowledgeBases.update(shelf.workspaceId, shelf.knowledgeBaseId, change);

async function add(externalId: string, text: string) {
  const accepted = await publishUpload(database, upload(shelf, externalId, text));
  texts.set(accepted.versionId, text);
  return accepted;
}

const versions = () => database.knowledgeBaseVersions;
const publish = (body: { revision?: number; note?: string } = {}) =>
  versions().publish(shelf.workspaceId, shelf.knowledgeBaseId, body);
const rollBack = (restores: number) =>
  versions().restore(shelf.workspaceId, shelf.knowledgeBaseId, { restores });
const draft = () => versions().draft(shelf.workspaceId, shelf.knowledgeBaseId, { limit: 50 });
const remove = (documentId: string) => versions().stageRemoval(shelf.workspaceId, documentId);
const stateOf = async (versionId: string) => (await database.documents.version(versionId)).state;

/** Texts that a search of the version can show, and proof that it hides exactly the others that have rows. */
async function shown(version: AskedVersion = 'published'): Promise<string[]> {
  const snapshot = await versions().snapshot({ knowledgeBaseIds: [shelf.knowledgeBaseId], version });
  const found = await versions().shownAmong(snapshot, [...texts.keys()]);
  for (const id of texts.keys()) {
    const { rowsStored, state } = await database.documents.version(id);
    const isShown = found.versions.has(id);
    if (rowsStored && state !== 'deleted') expect(snapshot.hiddenVersionIds.includes(id)).toBe(!isShown);
  }
  return [...found.versions.keys()].map((id) => texts.get(id) as string).toSorted();
}

describe('a draft', () => {
  it('gathers what is added, replaced and removed, and shows it to nobody who does not ask for it', async () => {
    const stays = await add('stays', 'a');
    const goes = await add('goes', 'b');
    await publish();
    const replaced = await add('stays', 'a2');
    const added = await add('new', 'c');
    await remove(goes.documentId);
    expect(await shown()).toEqual(['a', 'b']);
    expect(await shown('draft')).toEqual(['a2', 'c']);
    const { revision, ...found } = await draft();
    expect(revision).toBeGreaterThan(0);
    expect(found).toMatchObject({ added: 1, replaced: 1, removed: 1 });
    expect(found.items).toEqual([
      {
        change: 'added',
        documentId: added.documentId,
        versionId: added.versionId,
        externalId: 'new',
        title: 'Title of c',
      },
      {
        change: 'removed',
        documentId: goes.documentId,
        versionId: null,
        externalId: 'goes',
        title: 'Title of b',
      },
      {
        change: 'replaced',
        documentId: stays.documentId,
        versionId: replaced.versionId,
        externalId: 'stays',
        title: 'Title of a2',
      },
    ]);
    expect((await database.documents.get(shelf.workspaceId, stays.documentId)).title).toBe('Title of a');
  });

  it('keeps the last version of a document only, and lets the rows of the others go', async () => {
    const first = await add('a', 'one');
    const second = await add('a', 'two');
    expect(second.retired).toEqual([first.versionId]);
    expect(await stateOf(first.versionId)).toBe('retired');
    expect(await shown('draft')).toEqual(['two']);
  });

  it('takes the same bytes as done when it holds them, and as new when it removes them', async () => {
    const { documentId } = await add('a', 'one');
    expect((await database.documents.accept(upload(shelf, 'a', 'one'))).unchanged).toBe(true);
    await publish();
    expect((await database.documents.accept(upload(shelf, 'a', 'one'))).unchanged).toBe(true);
    await remove(documentId);
    await add('a', 'one');
    expect(await draft()).toMatchObject({ added: 0, replaced: 1, removed: 0 });
  });

  it('gives up what is still being read of a document that it removes', async () => {
    const { documentId } = await add('a', 'one');
    await publish();
    const coming = await database.documents.accept(upload(shelf, 'a', 'two'));
    await remove(documentId);
    await prepare(database, coming.versionId).catch(() => undefined);
    await expect(database.documents.publish(coming.versionId)).rejects.toMatchObject({ code: 'superseded' });
    expect(await database.jobs.get(shelf.workspaceId, coming.jobId)).toMatchObject({ state: 'cancelled' });
    expect(await draft()).toMatchObject({ removed: 1, replaced: 0 });
  });

  it('can be discarded, whole or for one document', async () => {
    await add('a', 'one');
    await publish();
    const replaced = await add('a', 'two');
    const added = await add('b', 'three');
    const { revision } = await draft();
    await versions().discard(shelf.workspaceId, shelf.knowledgeBaseId, replaced.documentId);
    expect(await draft()).toMatchObject({ added: 1, replaced: 0 });
    await versions().discard(shelf.workspaceId, shelf.knowledgeBaseId);
    const empty = await draft();
    expect(empty).toMatchObject({ added: 0, replaced: 0, removed: 0, items: [] });
    expect(empty.revision).toBeGreaterThan(revision);
    expect(await stateOf(added.versionId)).toBe('retired');
    expect(await shown('draft')).toEqual(['one']);
    await expect(publish()).rejects.toMatchObject({ code: 'draft-empty' });
  });
});

describe('publishing', () => {
  it('makes the draft the next version, and keeps what was published', async () => {
    const first = await add('a', 'one');
    const removed = await add('b', 'two');
    expect(await publish({ note: 'first' })).toMatchObject({ number: 1, state: 'published', note: 'first' });
    await add('a', 'one again');
    await remove(removed.documentId);
    expect(await publish()).toMatchObject({ number: 2 });
    expect(await shown()).toEqual(['one again']);
    expect(await shown(2)).toEqual(['one again']);
    expect(await shown(1)).toEqual(['one', 'two']);
    expect(await stateOf(first.versionId)).toBe('kept');
    expect(await draft()).toMatchObject({ added: 0, replaced: 0, removed: 0 });
    const { items } = await database.documents.list(shelf.workspaceId, shelf.knowledgeBaseId, { limit: 10 });
    expect(items.map(({ title }) => title)).toEqual(['Title of one again']);
    const base = await database.knowledgeBases.get(shelf.workspaceId, shelf.knowledgeBaseId);
    expect(base).toMatchObject({ publishedVersion: 2, documentCount: 1 });
    const numbers = (await versions().list(shelf.workspaceId, shelf.knowledgeBaseId)).map(
      ({ number }) => number,
    );
    expect(numbers).toEqual([2, 1]);
  });

  it('refuses another draft than the one that is meant', async () => {
    await add('a', 'one');
    const { revision } = await draft();
    await add('b', 'two');
    await expect(publish({ revision })).rejects.toMatchObject({ code: 'draft-changed' });
    await publish({ revision: (await draft()).revision });
    expect(await shown()).toEqual(['one', 'two']);
  });

  it('leaves a search that began before it with the version that it began with', async () => {
    const { versionId } = await add('a', 'one');
    await publish();
    const before = await versions().snapshot({
      knowledgeBaseIds: [shelf.knowledgeBaseId],
      version: 'published',
    });
    const next = await add('a', 'two');
    await publish();
    const found = await versions().shownAmong(before, [versionId, next.versionId]);
    expect([...found.versions.keys()]).toEqual([versionId]);
    expect(found.kbVersions).toEqual({ [shelf.knowledgeBaseId]: 1 });
  });

  it('happens once when it is asked for twice at once', async () => {
    await add('a', 'one');
    const ends = await Promise.allSettled([publish(), publish(), publish()]);
    expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'draft-empty' },
    });
  });
});

describe('rolling back', () => {
  it('makes what an earlier version showed the next one, and can be undone', async () => {
    await add('a', 'one');
    const b = await add('b', 'two');
    await publish();
    await add('a', 'one again');
    await remove(b.documentId);
    await add('c', 'three');
    await publish();
    expect(await rollBack(1)).toMatchObject({ number: 3, restores: 1 });
    expect(await shown()).toEqual(['one', 'two']);
    expect((await database.documents.get(shelf.workspaceId, b.documentId)).currentVersion?.state).toBe(
      'published',
    );
    expect(await rollBack(2)).toMatchObject({ number: 4, restores: 2 });
    expect(await shown()).toEqual(['one again', 'three']);
    expect([await shown(1), await shown(2), await shown(3)]).toEqual([
      ['one', 'two'],
      ['one again', 'three'],
      ['one', 'two'],
    ]);
  });

  it('leaves the draft, without what it says that is published now', async () => {
    await add('a', 'one');
    await publish();
    await add('a', 'two');
    await publish();
    await add('b', 'three');
    await rollBack(1);
    expect(await draft()).toMatchObject({ added: 1, replaced: 0 });
    expect(await shown('draft')).toEqual(['one', 'three']);
    // The same bytes as of a version that is kept are work of their own: nothing shows them now.
    expect((await database.documents.accept(upload(shelf, 'a', 'two'))).unchanged).toBe(false);
  });

  it.each([0, 1, 2, 7])('refuses %i, which is published or not there', async (number) => {
    await add('a', 'one');
    await publish();
    await expect(rollBack(number)).rejects.toMatchObject({ code: 'knowledge-base-version-not-found' });
  });
});

describe('what is kept', () => {
  it('is as many versions as is set; the rest and what only it needed goes', async () => {
    await stage({ keptVersions: 1 });
    const removed = await add('gone', 'gone');
    const first = await add('a', '1');
    await publish();
    await remove(removed.documentId);
    const second = await add('a', '2');
    await publish();
    expect(await database.documents.removeUnneeded()).toEqual([]);
    await add('a', '3');
    await publish();
    await expect(shown(1)).rejects.toMatchObject({ code: 'knowledge-base-version-not-found' });
    expect(await shown(2)).toEqual(['2']);
    expect([await stateOf(first.versionId), await stateOf(second.versionId)]).toEqual(['retired', 'kept']);
    const stale = (await database.documents.staleVersions(10)).map(({ id }) => id);
    expect(stale.toSorted()).toEqual([first.versionId, removed.versionId].toSorted());
    const [jobId] = await database.documents.removeUnneeded();
    expect(await database.jobs.get(shelf.workspaceId, jobId as string)).toMatchObject({
      kind: 'delete',
      subjectId: removed.documentId,
    });
    expect(await database.documents.removeUnneeded()).toEqual([]);
  });

  it('goes at once when fewer versions are to be kept', async () => {
    for (const text of ['1', '2', '3', '4']) {
      await add('a', text);
      await publish();
    }
    expect(await shown(1)).toEqual(['1']);
    await stage({ keptVersions: 2 });
    expect(
      (await versions().list(shelf.workspaceId, shelf.knowledgeBaseId)).map(({ number }) => number),
    ).toEqual([4, 3, 2]);
    await expect(shown(1)).rejects.toMatchObject({ code: 'knowledge-base-version-not-found' });
    expect(await shown(2)).toEqual(['2']);
  });

  it('shows nothing of a purged document, in no version and not in the draft', async () => {
    const { documentId, versionId } = await add('secret', 'secret 1');
    await add('a', '1');
    await publish();
    await add('secret', 'secret 2');
    await publish();
    await add('secret', 'secret 3');
    await add('a', '2');
    await database.documents.remove(shelf.workspaceId, documentId);
    expect(await shown(1)).toEqual(['1']);
    expect(await shown()).toEqual(['1']);
    expect(await shown('draft')).toEqual(['2']);
    expect(await database.documents.deletedRows(documentId)).toEqual({
      documents: 1,
      versions: 3,
      revisions: 0,
    });
    expect(await stateOf(versionId)).toBe('deleted');
    // What is shown has changed, and so has its number.
    await expect(shown(2)).rejects.toMatchObject({ code: 'knowledge-base-version-not-found' });
    expect(await shown(3)).toEqual(['1']);
    await rollBack(1);
    expect(await shown()).toEqual(['1']);
  });
});

describe('the mode', () => {
  it('begins staged with what is published, and goes back to live without what is kept', async () => {
    await stage({ mode: 'live' });
    const first = await add('a', 'live');
    expect(await shown()).toEqual(['live']);
    await expect(draft()).rejects.toMatchObject({ code: 'knowledge-base-not-staged' });
    await expect(shown('draft')).rejects.toMatchObject({ code: 'knowledge-base-not-staged' });
    await expect(publish()).rejects.toMatchObject({ code: 'knowledge-base-not-staged' });
    expect(await remove(first.documentId)).toBeNull();
    await stage();
    await add('a', 'staged');
    await expect(stage({ mode: 'live' })).rejects.toMatchObject({ code: 'draft-not-empty' });
    await publish();
    expect([await shown(1), await shown()]).toEqual([['live'], ['staged']]);
    await stage({ mode: 'live' });
    expect(await stateOf(first.versionId)).toBe('retired');
    await expect(shown(1)).rejects.toMatchObject({ code: 'knowledge-base-version-not-found' });
    await add('b', 'live again');
    expect(await shown()).toEqual(['live again', 'staged']);
  });

  it('is nothing that other workspaces can reach', async () => {
    const other = '01890000-0000-7000-8000-000000000000';
    const foreign = [
      () => versions().list(other, shelf.knowledgeBaseId),
      () => versions().draft(other, shelf.knowledgeBaseId, { limit: 1 }),
      () => versions().discard(other, shelf.knowledgeBaseId),
      () => versions().publish(other, shelf.knowledgeBaseId, {}),
      () => versions().restore(other, shelf.knowledgeBaseId, { restores: 1 }),
    ];
    for (const ask of foreign)
      await expect(ask()).rejects.toMatchObject({ code: 'knowledge-base-not-found' });
  });
});
