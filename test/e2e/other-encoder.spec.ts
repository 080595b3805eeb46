// real: API and worker as processes, embedded PostgreSQL, LanceDB, the encoder in the box and a changed copy of it. fake: nothing.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { jobEnd, startSaseo, upload, type SaseoProcesses } from '../fixtures/saseo-processes.js';

const file = { name: '휴가.md', bytes: '# 휴가 규정\n\n연차 유급휴가는 15일을 부여합니다.\n' };
let saseo: SaseoProcesses;

beforeAll(async () => {
  saseo = await startSaseo();
});
afterAll(() => saseo?.stop());

/** Installs a copy of the encoder in the box that puts a word before every passage, so that its vectors differ. */
async function installOtherEncoder(): Promise<string> {
  const folder = join(saseo.home, 'models', 'embedder', 'saseo-static', '2');
  await cp(join(projectRoot(), 'models', 'embedder', 'saseo-static', '1'), folder, { recursive: true });
  const description = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as object;
  const changed = { ...description, version: '2', prefixes: { query: '', passage: 'passage: ' } };
  await writeFile(join(folder, 'model.json'), JSON.stringify(changed));
  return 'saseo-static/2';
}

it('refuses an index of another encoder until its documents are uploaded again', async () => {
  const made = await saseo.call('POST', '/v1/knowledge-bases', { name: '규정', slug: 'rules' });
  const { id } = (await made.json()) as { id: string };
  const submit = async () =>
    (await (await upload(saseo, id, file)).json()) as {
      jobId: string;
      documentId: string;
      unchanged: boolean;
    };
  const search = () => saseo.call('POST', '/v1/search', { query: '연차 휴가', knowledgeBases: [id] });

  const first = await submit();
  expect(await jobEnd(saseo, first.jobId)).toMatchObject({ state: 'done' });
  expect((await search()).status).toBe(200);
  expect(await submit()).toMatchObject({ unchanged: true });

  await saseo.restart({ SASEO_EMBEDDER: await installOtherEncoder() });
  const refused = await search();
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({
    type: 'index-mismatch',
    title: expect.stringMatching(/Upload its documents again/),
  });

  const second = await submit();
  expect(second).toMatchObject({ documentId: first.documentId, unchanged: false });
  expect(await jobEnd(saseo, second.jobId)).toMatchObject({ state: 'done' });
  const found = await search();
  expect(found.status).toBe(200);
  expect(((await found.json()) as { hits: { documentId: string }[] }).hits).toMatchObject([
    { documentId: first.documentId },
  ]);
  expect(await submit()).toMatchObject({ unchanged: true });
});
