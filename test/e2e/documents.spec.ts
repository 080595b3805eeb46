// real: PostgreSQL, BullMQ, LanceDB, files, models, parser processes, API and worker as processes. fake: nothing.
import type {
  Block,
  CreatedApiKey,
  DeletionReceipt,
  Document,
  DocumentAccepted,
  DocumentChunk,
  DocumentVersion,
  Job,
  KnowledgeBase,
} from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client, formOf, type NamedFile } from '../fixtures/client.js';
import { makeDocx } from '../fixtures/documents/docx.js';
import { makeHwp } from '../fixtures/documents/hwp.js';
import { makeHwpx } from '../fixtures/documents/hwpx.js';
import { makeKoreanPdf } from '../fixtures/documents/pdf.js';
import { encodeText, koreanText } from '../fixtures/documents/text.js';
import { holdingsOf } from '../fixtures/holdings.js';
import { labelDocument } from '../fixtures/label-document.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';
import { eventsOf } from '../fixtures/server-sent-events.js';

const demo = (name: string) =>
  readFile(join(import.meta.dirname, '..', '..', 'apps', 'cli', 'demo', 'documents', name));

let saseo: SaseoProcesses;
let client: Client;
let shelf: KnowledgeBase;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  shelf = await client.createKnowledgeBase({ name: '문서 시험' });
});
afterAll(() => saseo?.stop());

interface BlocksOf {
  versionId: string;
  text: string;
  blocks: Block[];
}

const currentOf = async (documentId: string) =>
  (await client.send<Document>('GET', `/v1/documents/${documentId}`)).body;
const blocksOf = async (documentId: string) =>
  (await client.send<BlocksOf>('GET', `/v1/documents/${documentId}/blocks`)).body;

describe('a knowledge base', () => {
  it('is created, listed page by page, read and changed', async () => {
    const first = await client.createKnowledgeBase({ name: '규정', slug: 'rules', language: 'ko' });
    expect(first).toMatchObject({ name: '규정', slug: 'rules', language: 'ko', documentCount: 0 });
    const path = `/v1/knowledge-bases/${first.id}`;
    const settings = { ...first.settings, evidenceThreshold: 0.5 };
    const changed = await client.send<KnowledgeBase>('PATCH', path, { name: '사내 규정', settings });
    expect(changed.body).toEqual({ ...first, name: '사내 규정', settings });
    expect((await client.send('GET', path)).body).toEqual(changed.body);

    type Page = { items: KnowledgeBase[]; next?: string };
    const page = await client.send<Page>('GET', '/v1/knowledge-bases?limit=1');
    expect(page.body.items.map((base) => base.id)).toEqual([first.id]);
    const rest = await client.send<Page>('GET', `/v1/knowledge-bases?limit=1&cursor=${page.body.next}`);
    expect(rest.body.items.map((base) => base.id)).toEqual([shelf.id]);
    expect(rest.body.next).toBeUndefined();

    const again = await client.send('POST', '/v1/knowledge-bases', { name: 'x', slug: 'rules' });
    expect([again.status, again.body]).toEqual([409, expect.objectContaining({ type: 'slug-taken' })]);
  });
});

const formats: { what: string; file: () => Promise<NamedFile>; query: string; pages?: number }[] = [
  {
    what: 'Markdown',
    file: async () => ({ name: '연차.md', bytes: await demo('annual-leave.md') }),
    query: '미사용 수당으로 지급합니다',
  },
  {
    what: 'HTML',
    file: async () => ({ name: 'refund.html', bytes: await demo('refund-faq.html') }),
    query: '환불',
  },
  {
    what: 'text in CP949',
    file: async () => ({ name: 'cp949.txt', bytes: encodeText(koreanText, 'cp949') }),
    query: '똠방각하의',
  },
  {
    what: 'text in UTF-16 without a mark',
    file: async () => ({ name: 'utf16.txt', bytes: encodeText(koreanText, 'utf-16le') }),
    query: 'Annual leave: 15 days',
  },
  {
    what: 'PDF',
    file: async () => ({ name: '휴가.pdf', bytes: await makeKoreanPdf() }),
    query: '다음 해로 이월되지 아니한다',
    pages: 2,
  },
  {
    what: 'DOCX',
    file: async () => ({ name: '경비.docx', bytes: await makeDocx() }),
    query: '출장비는 영수증으로 정산한다',
  },
  {
    what: 'HWP',
    file: async () => ({
      name: '보안.hwp',
      bytes: makeHwp(['보안 지침', '노트북은 반드시 잠금장치를 사용한다.']),
    }),
    query: '노트북은 반드시 잠금장치를 사용한다',
  },
  {
    what: 'HWPX',
    file: async () => ({ name: '교육.hwpx', bytes: await makeHwpx(['신입 교육은 입사 첫 주에 진행한다.']) }),
    query: '신입 교육은 입사 첫 주에 진행한다',
  },
];

describe('a list of documents', () => {
  it('holds those whose title or external id contains the words, of whatever case and form', async () => {
    const { id } = await client.createKnowledgeBase({ name: '찾기' });
    const texts = { 'HR-100%': '연차 규정', hr_200: 'Travel POLICY', other: '100 문답' };
    for (const [externalId, title] of Object.entries(texts))
      await client.push(id, { externalId, title, text: title });
    const found = async (query: string) => {
      const path = `/v1/knowledge-bases/${id}/documents?query=${encodeURIComponent(query)}`;
      return (await client.send<{ items: Document[] }>('GET', path)).body.items.map(({ title }) => title);
    };
    expect(await found('연차'.normalize('NFD'))).toEqual(['연차 규정']);
    expect(await found('policy')).toEqual(['Travel POLICY']);
    expect(await found('100%')).toEqual(['연차 규정']);
    expect(await found('r_2')).toEqual(['Travel POLICY']);
    expect(await found("'; drop table document; --")).toEqual([]);
  });

  it('tells of each what became of its newest version', async () => {
    const { documentId, jobId } = (await client.upload(shelf.id, { name: 'lost.docx', bytes: 'PK' })).body;
    await client.jobEnd(jobId);
    const path = `/v1/knowledge-bases/${shelf.id}/documents?query=lost`;
    const [document] = (await client.send<{ items: Document[] }>('GET', path)).body.items;
    expect(document).toMatchObject({
      id: documentId,
      currentVersion: null,
      newestVersion: { state: 'failed', reason: { code: 'wrong-extension' } },
    });
  });
});

describe('the pieces of a document', () => {
  it('are cut out of its text, in order, each under its heading', async () => {
    const bytes = `# 휴가\n\n${'연차는 15일을 부여한다. '.repeat(200)}\n\n# 출장\n\n숙박비는 10만원까지다.\n`;
    const { documentId } = await client.ingest(shelf.id, { name: 'pieces.md', bytes });
    const { text, versionId } = await blocksOf(documentId);
    const path = `/v1/documents/${documentId}/chunks`;
    const chunks = (await client.send<{ versionId: string; items: DocumentChunk[] }>('GET', path)).body;
    expect(chunks.versionId).toBe(versionId);
    expect(chunks.items.map(({ ordinal }) => ordinal)).toEqual(chunks.items.map((_, index) => index));
    expect(chunks.items.length).toBeGreaterThan(1);
    const last = chunks.items.at(-1) as DocumentChunk;
    expect(last.headingPath).toBe('출장');
    expect(text.slice(last.start, last.end)).toContain('숙박비는 10만원까지다.');
  });
});

describe('a job that failed', () => {
  it('names its document to who may edit it, and is tried again with the same bytes', async () => {
    const { jobId, documentId } = (await client.upload(shelf.id, { name: 'half.docx', bytes: 'PK' })).body;
    const failed = await client.jobEnd(jobId);
    expect(failed).toMatchObject({ state: 'failed', document: { id: documentId, title: 'half' } });
    expect(Object.keys(failed.timings)).toEqual(['parsing']);
    const cancelled = await client.send('POST', `/v1/jobs/${jobId}/cancel`);
    expect([cancelled.status, cancelled.body]).toMatchObject([409, { type: 'job-not-cancellable' }]);
    const retried = await client.send<Job>('POST', `/v1/jobs/${jobId}/retry`);
    expect([retried.status, retried.body]).toMatchObject([202, { id: jobId, attempts: 2 }]);
    expect(await client.jobEnd(jobId)).toMatchObject({ state: 'failed', attempts: 2 });
  });
});

describe('an upload', () => {
  it.each(formats)('of $what becomes searchable', async ({ file, query, pages }) => {
    const named = await file();
    const accepted = await client.upload(shelf.id, named);
    expect(accepted.status).toBe(202);
    expect(accepted.body.unchanged).toBe(false);
    const { documentId, versionId, jobId } = accepted.body;

    const job = await client.jobEnd(jobId);
    expect(job).toMatchObject({
      kind: 'ingest',
      state: 'done',
      subjectId: versionId,
      attempts: 1,
      reason: null,
    });
    expect(job.done).toBe(job.total);
    expect(job.total).toBeGreaterThan(0);

    const document = await currentOf(documentId);
    expect(document).toMatchObject({ externalId: named.name, knowledgeBaseId: shelf.id });
    expect(document.currentVersion).toMatchObject({
      id: versionId,
      state: 'published',
      chunkCount: job.total,
    });
    if (pages) expect(document.currentVersion?.pageCount).toBe(pages);

    const { text, blocks, ...rest } = await blocksOf(documentId);
    expect(rest.versionId).toBe(versionId);
    expect(text).toBe(text.normalize('NFC'));
    expect(text).toContain(query);
    expect(blocks.length).toBe(document.currentVersion?.blockCount);
    for (const { start, end } of blocks) expect(text.slice(start, end).trim()).not.toBe('');

    const found = await client.find(shelf.id, query);
    expect(found.some((passage) => passage.includes(query))).toBe(true);
  });

  it('takes a title, an external id and metadata with the file', async () => {
    const file = { name: 'note.txt', bytes: '사내 도서관은 3층에 있다.' };
    const fields = { title: '도서관', externalId: 'wiki:12', metadata: '{"team":"총무"}' };
    const { documentId } = await client.ingest(shelf.id, file, fields);
    expect(await currentOf(documentId)).toMatchObject({
      title: '도서관',
      externalId: 'wiki:12',
      metadata: { team: '총무' },
    });
  });

  it('tells how its job goes as server-sent events', async () => {
    const { body } = await client.upload(shelf.id, {
      name: 'events.md',
      bytes: await demo('remote-work.md'),
    });
    const stream = await client.send<string>('GET', `/v1/jobs/${body.jobId}/events`);
    const events = eventsOf(stream.body);
    expect(events.every(({ event }) => event === 'job')).toBe(true);
    expect(events.map(({ id }) => Number(id))).toEqual(events.map((_, index) => index));
    const jobs = events.map(({ data }) => JSON.parse(data) as Job);
    expect(jobs.at(-1)).toMatchObject({ id: body.jobId, state: 'done' });
    for (const job of jobs.slice(0, -1)) expect(['queued', 'running']).toContain(job.state);
    expect((await client.send('GET', `/v1/jobs/${body.jobId}`)).body).toEqual(jobs.at(-1));
  });
});

describe('a document', () => {
  const push = (externalId: string, text: string) =>
    client.push(shelf.id, { externalId, title: `Title of ${externalId}`, text });
  const pushed = async (externalId: string, text: string): Promise<DocumentAccepted> => {
    const { body } = await push(externalId, text);
    expect(await client.jobEnd(body.jobId)).toMatchObject({ state: 'done' });
    return body;
  };
  const versionsOf = async (documentId: string) =>
    (await client.send<{ items: DocumentVersion[] }>('GET', `/v1/documents/${documentId}/versions`)).body
      .items;

  it('is unchanged when the same bytes arrive again', async () => {
    const first = await pushed('same', '# 주차\n\n방문 차량은 지하 2층에 세운다.');
    const before = await holdingsOf(saseo);
    const again = await push('same', '# 주차\n\n방문 차량은 지하 2층에 세운다.');
    expect(again.status).toBe(202);
    expect(again.body).toEqual({ ...first, unchanged: true });
    expect(await holdingsOf(saseo)).toEqual(before);
  });

  it('gets a new version under the same external id, and loses the old text', async () => {
    const first = await pushed('kiosk', '무인 발급기는 별관 로비에 있다.');
    const second = await pushed('kiosk', '무인 발급기는 본관 입구로 옮겼다.');
    expect(second.documentId).toBe(first.documentId);
    expect(second.versionId).not.toBe(first.versionId);
    expect((await versionsOf(first.documentId)).map(({ id, state }) => [id, state])).toEqual([
      [second.versionId, 'published'],
      [first.versionId, 'retired'],
    ]);
    const found = await client.find(shelf.id, '무인 발급기는 별관 로비');
    expect(found).toContain('무인 발급기는 본관 입구로 옮겼다.');
    expect(found.join()).not.toContain('별관 로비');
  });

  it('that is pushed many times at once ends with the last text alone', async () => {
    const before = await holdingsOf(saseo);
    const accepted = [];
    for (const floor of [1, 2, 3, 4, 5])
      accepted.push((await push('race', `자료실은 ${floor}층에 있다.`)).body);
    const jobs = await Promise.all(accepted.map(({ jobId }) => client.jobEnd(jobId)));
    expect(jobs.at(-1)).toMatchObject({ state: 'done' });
    for (const { state, reason } of jobs.slice(0, -1)) {
      expect([state, reason?.code]).toEqual(
        state === 'done' ? ['done', undefined] : ['failed', 'superseded'],
      );
    }
    const found = await client.find(shelf.id, '자료실은 층에 있다');
    expect(found.filter((text) => text.includes('자료실'))).toEqual(['자료실은 5층에 있다.']);
    await expect.poll(async () => (await holdingsOf(saseo)).chunks).toBe(before.chunks + 1);
  });

  it('is found under an id in capital letters too', async () => {
    const base = shelf.id.toUpperCase();
    const { body } = await client.push(base, {
      externalId: 'capital',
      title: 'x',
      text: '우편함은 후문에 있다.',
    });
    expect(await client.jobEnd(body.jobId.toUpperCase())).toMatchObject({ state: 'done' });
    expect((await client.find(base, '우편함')).join()).toContain('후문');
    expect((await currentOf(body.documentId.toUpperCase())).knowledgeBaseId).toBe(shelf.id);
  });

  it('is replaced by PUT and keeps its id, its external id and its title', async () => {
    const { documentId } = await client.ingest(shelf.id, {
      name: 'menu.txt',
      bytes: '점심 배식은 11시 30분부터다.',
    });
    const form = formOf({ name: 'other.txt', bytes: '점심 배식은 12시 10분부터다.' });
    const replaced = await client.send<DocumentAccepted>('PUT', `/v1/documents/${documentId}`, form);
    expect(replaced.status).toBe(202);
    expect(replaced.body).toMatchObject({ documentId, unchanged: false });
    await client.jobEnd(replaced.body.jobId);
    expect(await currentOf(documentId)).toMatchObject({
      externalId: 'menu.txt',
      title: 'menu',
      currentVersion: { id: replaced.body.versionId },
    });
    expect((await blocksOf(documentId)).text).toContain('12시 10분');
    expect((await client.find(shelf.id, '점심 배식')).join()).not.toContain('11시 30분');
  });

  it('is listed page by page, newest first', async () => {
    type Page = { items: Document[]; next?: string };
    const path = `/v1/knowledge-bases/${shelf.id}/documents`;
    const whole = (await client.send<Page>('GET', path)).body.items;
    const seen: string[] = [];
    let next: string | undefined = '';
    while (next !== undefined) {
      const { body }: { body: Page } = await client.send(
        'GET',
        `${path}?limit=5${next && `&cursor=${next}`}`,
      );
      seen.push(...body.items.map(({ id }) => id));
      next = body.next;
    }
    expect(seen).toEqual(whole.map(({ id }) => id));
    expect([...seen].sort().toReversed()).toEqual(seen);
    const base = await client.send<KnowledgeBase>('GET', `/v1/knowledge-bases/${shelf.id}`);
    expect(base.body.documentCount).toBe(seen.length);
  });

  it('leaves nothing when it is deleted, with a receipt that proves it', async () => {
    const before = await holdingsOf(saseo);
    const { documentId } = await pushed('secret', '금고 번호는 아무에게도 알리지 않는다.');
    await pushed('secret', '금고 번호는 매달 바꾼다.');
    const { status, body } = await client.send<DeletionReceipt>('DELETE', `/v1/documents/${documentId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ subject: 'document', subjectId: documentId, complete: true });
    expect(body.before).toEqual({
      chunks: 1,
      files: expect.any(Number) as number,
      documents: 1,
      versions: 2,
      revisions: 0,
    });
    expect(body.before['files']).toBeGreaterThanOrEqual(4);
    expect(body.after).toEqual({ chunks: 0, files: 0, documents: 0, versions: 0, revisions: 0 });
    expect(await holdingsOf(saseo)).toEqual(before);
    expect((await client.find(shelf.id, '금고 번호')).join()).not.toContain('금고');
    for (const path of ['', '/versions', '/blocks', '/file']) {
      expect((await client.send('GET', `/v1/documents/${documentId}${path}`)).status).toBe(404);
    }
    expect((await client.send('DELETE', `/v1/documents/${documentId}`)).status).toBe(404);
  });

  it('keeps an original that another document has too', async () => {
    const text = '공유 문서는 한 번만 보관한다.';
    const first = await pushed('twin-1', text);
    const second = await pushed('twin-2', text);
    await client.send('DELETE', `/v1/documents/${first.documentId}`);
    const form = formOf({ name: 'twin.md', bytes: text });
    const again = await client.send<DocumentAccepted>('PUT', `/v1/documents/${second.documentId}`, form);
    expect(again.body.unchanged).toBe(true);
    const third = await pushed('twin-3', text);
    expect((await blocksOf(third.documentId)).text).toBe(text);
  });

  it('that is deleted while it is being read leaves nothing either', async () => {
    const before = await holdingsOf(saseo);
    const text = Array.from({ length: 4_000 }, () => `문단 ${randomUUID()}은 길다.`).join('\n\n');
    const { body } = await push('vanishing', text);
    const deleted = await client.send('DELETE', `/v1/documents/${body.documentId}`);
    expect([200, 202]).toContain(deleted.status);
    expect(await client.jobEnd(body.jobId)).toMatchObject({ state: 'cancelled' });
    await expect.poll(() => holdingsOf(saseo), { timeout: 15_000, interval: 300 }).toEqual(before);
  });
});

describe('a knowledge base that is deleted', () => {
  it('takes all its documents along and leaves the others', async () => {
    const other = await client.createKnowledgeBase({ name: 'Other' });
    const before = await holdingsOf(saseo);
    expect(before.chunks).toBeGreaterThan(0);
    const doomed = await client.createKnowledgeBase({ name: 'Doomed' });
    const files = [1, 2, 3].map((n) => ({ name: `${n}.txt`, bytes: `문서 ${n}번은 곧 사라진다.` }));
    const accepted = await Promise.all(files.map((file) => client.ingest(doomed.id, file)));
    const { status, body } = await client.send<DeletionReceipt>('DELETE', `/v1/knowledge-bases/${doomed.id}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ subject: 'knowledge-base', subjectId: doomed.id, complete: true });
    expect(body.before).toEqual({ chunks: 3, files: 9, documents: 3, versions: 3, revisions: 0 });
    expect(Object.values(body.after)).toEqual([0, 0, 0, 0, 0]);
    expect(await holdingsOf(saseo)).toEqual(before);
    for (const { documentId } of accepted) {
      expect((await client.send('GET', `/v1/documents/${documentId}`)).status).toBe(404);
    }
    expect((await client.send('GET', `/v1/knowledge-bases/${doomed.id}`)).status).toBe(404);
    expect((await client.send('GET', `/v1/knowledge-bases/${other.id}`)).status).toBe(200);
  });

  it('the last of them leaves empty stores', async () => {
    const bases = await client.send<{ items: KnowledgeBase[] }>('GET', '/v1/knowledge-bases');
    for (const { id } of bases.body.items) {
      const { body } = await client.send<DeletionReceipt>('DELETE', `/v1/knowledge-bases/${id}`);
      expect(body.complete).toBe(true);
    }
    expect(await holdingsOf(saseo)).toEqual({ files: [], documents: 0, versions: 0, chunks: 0 });
  });
});

describe('the original of a document', () => {
  let base: KnowledgeBase;
  beforeAll(async () => {
    base = await client.createKnowledgeBase({ name: '원본' });
  });

  it('comes back byte for byte, as an attachment that no browser opens', async () => {
    const bytes = '<script>alert(1)</script><p>휴가는 15일이다.</p>';
    const { documentId } = await client.ingest(base.id, { name: '휴가 "1".html', bytes });
    const answer = await client.send<string>('GET', `/v1/documents/${documentId}/file`);
    expect(answer.body).toBe(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': expect.stringMatching(/^attachment; .*filename\*=UTF-8''/) as string,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('is the one that the published text was read from, until a newer one is', async () => {
    const { documentId } = await client.ingest(base.id, { name: 'kept.md', bytes: '연차는 15일이다.' });
    const form = formOf({ name: 'kept.md', bytes: '' });
    expect((await client.send('PUT', `/v1/documents/${documentId}`, form)).status).toBe(422);
    const original = () => client.send<string>('GET', `/v1/documents/${documentId}/file`);
    expect((await original()).body).toBe('연차는 15일이다.');
    const newer = formOf({ name: 'kept.md', bytes: '연차는 16일이다.' });
    const { body } = await client.send<DocumentAccepted>('PUT', `/v1/documents/${documentId}`, newer);
    await client.jobEnd(body.jobId);
    expect((await original()).body).toBe('연차는 16일이다.');
  });
});

describe('a document whose labels the caller lacks', () => {
  it('is not there for who reads the knowledge base, and its text for nobody', async () => {
    const base = await client.createKnowledgeBase({ name: '이사회' });
    const [secret, open] = [
      await client.ingest(base.id, { name: 'board.md', bytes: '이사회 안건은 합병이다.' }),
      await client.ingest(base.id, { name: 'open.md', bytes: '구내식당은 1층이다.' }),
    ];
    await labelDocument(saseo.environment['DATABASE_URL'] as string, secret.documentId, 'group:board');
    const wanted = { name: 'reader', verbs: ['ask', 'search'], knowledgeBases: [base.id] };
    const { key } = (await client.send<CreatedApiKey>('POST', '/v1/api-keys', wanted)).body;
    const reader = new Client(saseo.url, key);
    for (const path of ['', '/versions', '/blocks']) {
      expect((await reader.send('GET', `/v1/documents/${secret.documentId}${path}`)).status).toBe(404);
      expect((await reader.send('GET', `/v1/documents/${open.documentId}${path}`)).status).toBe(200);
    }
    const listed = async (by: Client) =>
      (
        await by.send<{ items: Document[] }>('GET', `/v1/knowledge-bases/${base.id}/documents`)
      ).body.items.map(({ id }) => id);
    expect(await listed(reader)).toEqual([open.documentId]);
    expect((await listed(client)).sort()).toEqual([open.documentId, secret.documentId].sort());
    expect((await client.send('GET', `/v1/documents/${secret.documentId}/blocks`)).status).toBe(404);
    expect((await client.send('GET', `/v1/documents/${secret.documentId}/file`)).status).toBe(404);
  });
});
