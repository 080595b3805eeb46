// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import {
  VisitorEvent,
  type AnswerResponse,
  type ChunkRevision,
  type Citation,
  type CreatedApiKey,
  type DeletionReceipt,
  type Document,
  type DocumentAccepted,
  type DocumentChunk,
  type EditedChunk,
  type Evidence,
  type KnowledgeBase,
  type SearchResponse,
  type VerifyResponse,
} from '@app/contracts';
import { Client as Connection } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, expectProblem, formOf } from '../fixtures/client.js';
import { holdingsOf } from '../fixtures/holdings.js';
import { labelDocument } from '../fixtures/label-document.js';
import { eventsOf } from '../fixtures/server-sent-events.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const MEALS = 'The daily meal allowance in Japan is 60 dollars.';
const CORRECTED = 'The daily meal allowance in Nippon is 75 euros.';
const TAXIS = 'Taxis are refunded after 22:00 only.';
/** Each section is too long to share a chunk with the other. */
const filler = (word: string) => `Section ${word} says more about ${word}. `.repeat(9).trim();
const BODY = `# Meals\n\n${MEALS}\n\nOffice: Busan\n\n${filler('meals')}\n\n# Taxis\n\n${TAXIS}\n\n${filler('taxis')}\n`;

let saseo: SaseoProcesses;
let client: Client;
let editor: Client;
let base: KnowledgeBase;
let accepted: DocumentAccepted;

interface Chunks {
  versionId: string;
  readVersionId: string;
  items: DocumentChunk[];
  lost: { versionId: string; disabled: number; edited: number } | null;
}
interface Blocks {
  versionId: string;
  isPublished: boolean;
  text: string;
  blocks: { type: string; start: number; end: number }[];
}
type Revisions = { items: ChunkRevision[] };

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  base = await client.createKnowledgeBase({ name: 'Travel', settings: { chunkTokens: 128 } });
  const wanted = { name: 'editor', verbs: ['edit', 'ask', 'search'], knowledgeBases: [base.id] };
  const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', wanted)).body;
  editor = new Client(saseo.url, key);
  accepted = await client.ingest(base.id, { name: 'travel.md', bytes: BODY });
});
afterAll(() => saseo?.stop());

const documentPath = () => `/v1/documents/${accepted.documentId}`;
const editsPath = () => `${documentPath()}/edits`;
const chunks = async () => (await client.send<Chunks>('GET', `${documentPath()}/chunks`)).body;
const blocks = async (versionId = '') => {
  const query = versionId && `?versionId=${versionId}`;
  return (await client.send<Blocks>('GET', `${documentPath()}/blocks${query}`)).body;
};
const revisions = async (ordinal: number) =>
  (await client.send<Revisions>('GET', `${documentPath()}/chunks/${ordinal}/revisions`)).body.items;
const textOf = async (ordinal: number) => {
  const { start, end } = (await chunks()).items[ordinal]!;
  return (await blocks()).text.slice(start, end);
};
const edited = async (versionId = '') => {
  const query = versionId && `?versionId=${versionId}`;
  return (await client.send<{ items: EditedChunk[] }>('GET', `${documentPath()}/edits${query}`)).body.items;
};
const search = async (query: string, legs: string) =>
  (await client.send<SearchResponse>('POST', '/v1/search', { query, knowledgeBases: [base.id], legs })).body
    .hits;
const ask = async (question = 'What is the daily meal allowance?', by = client) =>
  (await by.send<AnswerResponse>('POST', '/v1/answers', { question, knowledgeBases: [base.id] })).body;
/** Writes a text into a chunk as an editor who has just looked at it. */
const edit = async (ordinal: number, change: object) => {
  const { versionId, items } = await chunks();
  const { revision } = items[ordinal]!;
  return editor.send<Revisions>('POST', editsPath(), { versionId, ordinal, revision, ...change });
};
const correct = async () =>
  edit(0, { text: (await textOf(0)).replace(MEALS, CORRECTED), reason: 'New rates' });
const quoted = async ({ versionId, start, end }: Citation) =>
  (await blocks(versionId)).text.slice(start, end);
const query = async <Row extends object>(sql: string, ...values: unknown[]) => {
  const connection = new Connection({ connectionString: saseo.environment['DATABASE_URL'] as string });
  await connection.connect();
  const { rows } = await connection.query<Row>(sql, values);
  await connection.end();
  return rows;
};

it('answers, searches, checks and cites by the corrected text, and leaves what was answered as it was', async () => {
  const before = await ask();
  expect(before.text).toContain('60 dollars');
  const [cited] = before.citations as [Citation];
  expect(cited.edited).toBeUndefined();
  const read = await blocks();
  const [first, ...others] = (await chunks()).items as [DocumentChunk, ...DocumentChunk[]];
  const textsOfOthers = others.map(({ start, end }) => read.text.slice(start, end));

  const answer = await correct();
  expect([answer.status, answer.body.items]).toEqual([
    200,
    [
      expect.objectContaining({
        number: 1,
        enabled: true,
        reason: 'New rates',
        edit: {
          before: read.text.slice(first.start, first.end),
          after: expect.stringContaining(CORRECTED) as string,
          restores: null,
        },
      }),
    ],
  ]);

  // The index: new words and no longer the old ones, by either leg; the chunks around it as they were.
  expect(JSON.stringify(await search('Nippon euros', 'lexical'))).toContain(CORRECTED);
  expect(await search('Japan dollars', 'lexical')).toEqual([]);
  for (const legs of ['lexical', 'vector', 'hybrid']) {
    const hits = await search('daily meal allowance', legs);
    expect(JSON.stringify(hits), legs).not.toContain('60 dollars');
    expect(hits.find(({ text }) => text.includes(CORRECTED))?.edited, legs).toMatchObject({ revision: 1 });
    expect(new Set(hits.map(({ chunkId }) => chunkId)).size).toBe(hits.length);
  }
  const now = await blocks();
  const { items: moved, readVersionId } = await chunks();
  expect([now.versionId === accepted.versionId, readVersionId]).toEqual([false, accepted.versionId]);
  expect(moved.slice(1).map(({ start, end }) => now.text.slice(start, end))).toEqual(textsOfOthers);
  expect(moved.map((piece) => [piece.edited, piece.revision])).toEqual(
    moved.map(({ ordinal }) => [ordinal === 0, ordinal === 0 ? 1 : 0]),
  );

  const check = async (claim: string) =>
    (await client.send<VerifyResponse>('POST', '/v1/verify', { text: claim, knowledgeBases: [base.id] })).body
      .claims[0]!;
  const holds = await check(CORRECTED);
  expect([holds.verdict, holds.evidence[0]?.edited?.revision]).toEqual(['supported', 1]);
  expect((await check(MEALS)).verdict).not.toBe('supported');

  // An answer is drafted from and judged by the new text, and its citation says whose words these are.
  const after = await ask();
  expect(after.text).toContain('75 euros');
  const citation = after.citations.find(({ quote }) => quote.includes('75 euros'))!;
  expect(citation.edited).toMatchObject({ revision: 1 });
  expect(await quoted(citation)).toBe(citation.quote);
  expect(after.sentences[0]!.evidence[0]!.edited).toMatchObject({ revision: 1 });
  const taxis = await ask('When are taxis refunded?');
  expect(taxis.citations.map(({ edited: mark }) => mark)).toEqual([undefined]);
  expect(await edited(citation.versionId)).toEqual([
    expect.objectContaining({
      ordinal: 0,
      revision: 1,
      asRead: read.text.slice(first.start, first.end),
      reason: 'New rates',
      actor: 'editor',
    }),
  ]);

  // What was cited before opens what it quoted.
  expect(cited.versionId).not.toBe(citation.versionId);
  expect(await quoted(cited)).toBe(cited.quote);
  expect((await blocks(cited.versionId)).isPublished).toBe(false);
  expect(await edited(cited.versionId)).toEqual([]);
});

it('has tasks and other ways of asking use the corrected text, and mark it', async () => {
  const task = { documentIds: [accepted.documentId] };
  const summary = (await client.send('POST', '/v1/summarize', task)).body;
  expect(JSON.stringify(summary)).not.toContain('60 dollars');
  const schema = { properties: { Office: { type: 'string' } } };
  const extracted = await client.send('POST', '/v1/extract', { ...task, schema });
  const [place] = (await edited()) as [EditedChunk];
  for (const body of [summary, extracted.body]) {
    const evidence = evidenceIn(body);
    expect(evidence.length).toBeGreaterThan(0);
    for (const { quote, start, edited: mark } of evidence)
      expect([quote, mark?.revision]).toEqual([quote, start < place.end ? 1 : undefined]);
  }
  const asked = { knowledge_id: base.id, query: 'daily meal allowance' };
  const { records } = (
    await client.send<{ records: { content: string; metadata: object }[] }>('POST', '/v1/retrieval', asked)
  ).body;
  expect(records.find(({ content }) => content.includes(CORRECTED))?.metadata).toMatchObject({
    edited: { revision: 1 },
  });

  const wanted = {
    name: 'page',
    verbs: ['ask'],
    knowledgeBases: [base.id],
    origins: ['https://example.com'],
  };
  const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', wanted)).body;
  const response = await fetch(`${saseo.url}/v1/widget/answers`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      origin: 'https://example.com',
    },
    body: JSON.stringify({ question: 'What is the daily meal allowance?' }),
  });
  const events = eventsOf(await response.text()).map(({ data }) => VisitorEvent.parse(JSON.parse(data)));
  const [shown] = events.flatMap((event) => (event.type === 'claim-verified' ? event.evidence : []));
  expect(shown).toMatchObject({ quote: expect.stringContaining('75 euros') as string, edited: true });
});

/** Every piece of evidence in an answer, wherever it stands. */
function evidenceIn(body: unknown): Evidence[] {
  if (typeof body !== 'object' || body === null) return [];
  if ('quote' in body && 'versionId' in body) return [body as Evidence];
  return Object.values(body).flatMap(evidenceIn);
}

it('lists what was edited without names to who only reads, and shows an earlier text to whom it was cited', async () => {
  const wanted = { name: 'reader', verbs: ['ask', 'search'], knowledgeBases: [base.id] };
  const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', wanted)).body;
  const reader = new Client(saseo.url, key);
  const seen = await reader.send<{ items: EditedChunk[] }>('GET', `${documentPath()}/edits`);
  expect(seen.body.items).toEqual([expect.objectContaining({ ordinal: 0, actor: null })]);
  const { versionId, items } = await chunks();
  const change = { versionId, ordinal: 0, revision: items[0]!.revision, text: 'A text of mine.' };
  expectProblem(await reader.send('POST', editsPath(), change), 403, 'not-allowed');
  const earlier = `?versionId=${accepted.versionId}`;
  for (const what of ['blocks', 'edits'])
    expectProblem(await reader.send('GET', `${documentPath()}/${what}${earlier}`), 404, 'document-not-found');

  await ask(undefined, reader);
  await correctBack();
  const seenNow = await reader.send('GET', `${documentPath()}/blocks?versionId=${versionId}`);
  expect(seenNow.status).toBe(200);
  expectProblem(await reader.send('GET', `${documentPath()}/blocks${earlier}`), 404, 'document-not-found');
});

/** Brings back the text as it was read. */
async function correctBack() {
  const answer = await edit(0, { restores: 0, reason: 'A mistake' });
  expect(answer.status).toBe(200);
  return answer.body.items;
}

it('brings back any earlier text, and no longer calls edited what says what the file says', async () => {
  const first = (await revisions(0))[0]!;
  expect(first.edit).toMatchObject({ restores: 0 });
  expect(first.edit!.after).toContain(MEALS);
  expect((await chunks()).items.every((piece) => !piece.edited)).toBe(true);
  expect(await edited()).toEqual([]);
  expect((await blocks()).text).toBe((await blocks(accepted.versionId)).text);
  const cited = (await ask()).citations[0]!;
  expect([cited.quote, cited.edited]).toEqual([expect.stringContaining('60 dollars'), undefined]);

  const again = await edit(0, { restores: 1 });
  expect(again.body.items.map(({ number, edit: made }) => [number, made?.restores])).toEqual([
    [3, 1],
    [2, 0],
    [1, null],
  ]);
  expect(await textOf(0)).toContain(CORRECTED);
  expectProblem(await edit(0, { restores: 9 }), 404, 'chunk-revision-not-found');
  expectProblem(await edit(1, { restores: 1 }), 404, 'chunk-revision-not-found');
  expectProblem(await edit(0, { restores: 3 }), 422, 'chunk-text-unchanged');
});

it('keeps edits of other chunks, and what is switched off, from edit to edit', async () => {
  const before = (await chunks()).items;
  const off = { versionId: accepted.versionId, enabled: false, reason: 'Off' };
  await client.send('PATCH', `${documentPath()}/chunks/0`, off);
  const text = (await textOf(1)).replace('more about', 'a great deal more about');
  expect((await edit(1, { text })).status).toBe(200);
  const after = (await chunks()).items;
  expect(after.map((piece) => [piece.edited, piece.enabled]).slice(0, 2)).toEqual([
    [true, false],
    [true, true],
  ]);
  expect(after).toHaveLength(before.length);
  expect(await search('Nippon euros', 'lexical')).toEqual([]);
  expect(await search('great deal', 'lexical')).toHaveLength(1);
  // The edited place of the first chunk stays where it is, that of a later one moves.
  const [first, second] = await edited();
  const { text: whole } = await blocks();
  expect(whole.slice(first!.start, first!.end)).toBe(first!.text);
  expect(whole.slice(second!.start, second!.end)).toBe(second!.text);
  // Page by page they are the same, the first chunk included.
  const page = async (query: string) =>
    (await client.send<{ items: EditedChunk[]; next?: string }>('GET', `${editsPath()}?limit=1${query}`))
      .body;
  const { items: one, next } = await page('');
  const last = await page(`&cursor=${next}`);
  expect([...one, ...last.items]).toEqual([first, second]);
  expect(last.next).toBeUndefined();
  expectProblem(await client.send('GET', `${editsPath()}?cursor=x`), 400, 'invalid-query');
  await client.send('PATCH', `${documentPath()}/chunks/0`, { ...off, enabled: true });
  await edit(0, { text: `${first!.text} One more sentence stands here.` });
  const [, moved] = await edited();
  expect((await blocks()).text.slice(moved!.start, moved!.end)).toBe(second!.text);
  expect(JSON.stringify(await search('Nippon euros', 'lexical'))).toContain('One more sentence');
});

it('lets one of many editors at once be the one, and tells the others', async () => {
  const { versionId, items } = await chunks();
  const { revision } = items[0]!;
  const sent = Array.from({ length: 6 }, (_, index) =>
    client.send<Revisions>('POST', editsPath(), {
      versionId,
      ordinal: 0,
      revision,
      text: `Editor ${index} was here.`,
    }),
  );
  const answers = await Promise.all(sent);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const refused of answers.filter(({ status }) => status !== 200)) {
    expect(refused.status).toBe(409);
    expect(['chunk-changed', 'document-busy']).toContain((refused.body as unknown as { type: string }).type);
  }
  const winner = answers.findIndex(({ status }) => status === 200);
  expect(await textOf(0)).toBe(`Editor ${winner} was here.`);
  const late = await client.send('POST', editsPath(), { versionId, ordinal: 0, revision, text: 'Too late.' });
  expectProblem(late, 409, 'chunk-changed');
  // Another chunk of the same document is not theirs: the version that was seen has the same chunks.
  const other = { versionId: accepted.versionId, ordinal: 1, revision: items[1]!.revision, restores: 0 };
  expect((await client.send('POST', editsPath(), other)).status).toBe(200);
});

it('refuses what is no text of a passage, with a code in both languages, and changes nothing', async () => {
  const before = await blocks();
  const long = 'Every word of this sentence counts. '.repeat(200);
  const cases: [object, number, string][] = [
    [{ text: '' }, 422, 'chunk-text-empty'],
    [{ text: ' \n\t ' }, 422, 'chunk-text-empty'],
    [{ text: '—' }, 422, 'chunk-text-empty'],
    [{ text: long }, 422, 'chunk-text-too-long'],
    [{ text: 'bell \u0007' }, 422, 'chunk-text-unreadable'],
    [{ text: 'escape \u001b[31m' }, 422, 'chunk-text-unreadable'],
    [{ text: await textOf(0) }, 422, 'chunk-text-unchanged'],
    [{ text: `  ${await textOf(0)}\n` }, 422, 'chunk-text-unchanged'],
    [{ text: 'NUL \u0000' }, 400, 'malformed-request'],
    [{ text: 'half \ud800' }, 400, 'malformed-request'],
    [{ text: 'x'.repeat(50_001) }, 400, 'invalid-body'],
    [{}, 400, 'invalid-body'],
    [{ text: 'both', restores: 0 }, 400, 'invalid-body'],
    [{ restores: -1 }, 400, 'invalid-body'],
    [{ text: 'x', reason: 'x'.repeat(501) }, 400, 'invalid-body'],
    [{ text: 'x', enabled: true }, 400, 'invalid-body'],
  ];
  for (const [change, status, code] of cases) expectProblem(await edit(0, change), status, code);
  const { versionId } = before;
  for (const ordinal of [99, 2 ** 40])
    expectProblem(await edit(0, { text: 'x y', ordinal }), 404, 'chunk-not-found');
  for (const ordinal of [-1, 1.5, 'x', null])
    expectProblem(await edit(0, { text: 'x y', ordinal }), 400, 'invalid-body');
  const titles: string[] = [];
  for (const language of ['ko', 'en']) {
    const answer = await fetch(`${saseo.url}${editsPath()}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${saseo.key}`,
        'content-type': 'application/json',
        'accept-language': language,
      },
      body: JSON.stringify({ versionId, ordinal: 0, revision: 999, text: 'x y' }),
    });
    titles.push(((await answer.json()) as { title: string }).title);
  }
  expect(titles[0]).toMatch(/다른 사람이 이 조각을/);
  expect(titles[1]).toMatch(/Somebody else/);
  expect(await blocks()).toEqual(before);
});

it('is not for editors whom the document itself is not for: they read none of its texts by its edits', async () => {
  const databaseUrl = saseo.environment['DATABASE_URL'] as string;
  const { versionId, items } = await chunks();
  const change = { versionId, ordinal: 0, revision: items[0]!.revision, text: 'A text of mine.' };
  await labelDocument(databaseUrl, accepted.documentId, 'group:board');
  const asked: [string, string, object?][] = [
    ['POST', editsPath(), change],
    ['GET', editsPath()],
    ['GET', `${documentPath()}/chunks/0/revisions`],
    ['PATCH', `${documentPath()}/chunks/0`, { versionId, enabled: false }],
    ['GET', `${documentPath()}/blocks?versionId=${accepted.versionId}`],
  ];
  for (const [method, path, body] of asked)
    expectProblem(await editor.send(method, path, body), 404, 'document-not-found');
  await labelDocument(databaseUrl, accepted.documentId, `kb:${base.id}`);
  expect((await chunks()).versionId).toBe(versionId);
});

it('comes back with its document, history and earlier texts included, when a delete is undone', async () => {
  const [before, history] = [await edited(), await revisions(0)];
  const removed = await client.send('DELETE', `${documentPath()}?undoMinutes=5`);
  expect(removed.status).toBe(202);
  expectProblem(await client.send('GET', editsPath()), 404, 'document-not-found');
  expect((await client.send('POST', `${documentPath()}/restore`)).status).toBe(200);
  expect([await edited(), await revisions(0)]).toEqual([before, history]);
  expect((await blocks(accepted.versionId)).text).toContain('60 dollars');
  expect((await edit(0, { text: 'After the undo.' })).status).toBe(200);
});

it('is written down without a word of the texts', async () => {
  const rows = await query<{ action: string; detail: object }>(
    `SELECT action, detail FROM audit_entry WHERE subject_id = $1 AND action IN ('chunk-edit', 'chunk-restore')
      ORDER BY id`,
    accepted.documentId,
  );
  expect(rows.slice(0, 3)).toEqual([
    { action: 'chunk-edit', detail: expect.objectContaining({ ordinal: 0, number: 1, reason: 'New rates' }) },
    { action: 'chunk-restore', detail: expect.objectContaining({ number: 2, restores: 0 }) },
    { action: 'chunk-restore', detail: expect.objectContaining({ number: 3, restores: 1 }) },
  ]);
  expect(JSON.stringify(rows)).not.toContain('Nippon');
});

it('is kept when the same file comes again, and given up with a list when another one does', async () => {
  const same = await client.send<DocumentAccepted>(
    'PUT',
    documentPath(),
    formOf({ name: 'travel.md', bytes: BODY }),
  );
  expect(same.body.unchanged).toBe(true);
  const kept = await edited();
  expect(kept.length).toBeGreaterThan(0);

  // Who wants the edits kept is told how many there are, by whatever way the other file comes.
  const other = { name: 'travel.md', bytes: `${BODY}\nEnd.\n` };
  const before = (await chunks()).versionId;
  const careful = { ifEdited: 'refuse' };
  const text = { externalId: 'travel.md', title: 'Travel', text: 'Other words.', ...careful };
  for (const refused of [
    await client.send('PUT', documentPath(), formOf(other, careful)),
    await client.upload(base.id, other, careful),
    await client.push(base.id, text),
  ]) {
    expectProblem(refused, 409, 'document-edited');
    expect(refused.body).toMatchObject({ detail: String(kept.length) });
  }
  expectProblem(await client.upload(base.id, other, { ifEdited: 'ask' }), 400, 'invalid-body');
  expect((await chunks()).versionId).toBe(before);
  const fresh = await client.upload(base.id, { name: 'fresh.md', bytes: 'Fresh words.\n' }, careful);
  await client.jobEnd(fresh.body.jobId);
  await client.send('DELETE', `/v1/documents/${fresh.body.documentId}`);

  const form = formOf(other);
  const { body } = await client.send<DocumentAccepted>('PUT', documentPath(), form);
  await client.jobEnd(body.jobId);
  const { lost, versionId } = await chunks();
  expect([versionId, lost?.edited]).toEqual([body.versionId, kept.length]);
  expect(await edited()).toEqual([]);
  expect((await edited(lost!.versionId)).map(({ text }) => text)).toEqual(kept.map(({ text }) => text));
  const stale = { versionId: lost!.versionId, ordinal: 0, revision: 0, text: 'Of the file before.' };
  expectProblem(await client.send('POST', editsPath(), stale), 409, 'superseded');
});

it('is refused in a knowledge base that publishes drafts', async () => {
  await client.send('PATCH', `/v1/knowledge-bases/${base.id}`, { mode: 'staged' });
  expectProblem(await edit(0, { text: 'A text of mine.' }), 409, 'knowledge-base-staged');
  await client.send('PATCH', `/v1/knowledge-bases/${base.id}`, { mode: 'live' });
});

it('goes with its document, and the receipt says so', async () => {
  await correct();
  const { body: document } = await client.send<Document>('GET', documentPath());
  expect(document.currentVersion).toMatchObject({ editedChunks: 1 });
  const { body } = await client.send<DeletionReceipt>('DELETE', documentPath());
  expect(body).toMatchObject({ complete: true, after: { chunks: 0, files: 0, versions: 0, revisions: 0 } });
  expect(body.before['revisions']).toBeGreaterThan(5);
  expect(body.before['files']).toBeGreaterThan(10);
  expect(await holdingsOf(saseo)).toEqual({ files: [], documents: 0, versions: 0, chunks: 0 });
  const left = await query<object>(`SELECT 1 FROM chunk_revision`);
  expect(left).toEqual([]);
  expectProblem(
    await client.send('GET', `${documentPath()}/blocks?versionId=${accepted.versionId}`),
    404,
    'document-not-found',
  );
});
