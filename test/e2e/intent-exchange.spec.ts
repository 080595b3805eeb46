// real: PostgreSQL, BullMQ, files, models, reading threads, API and worker as processes. fake: nothing.
import type { IntentProject, Problem, UtterancesAdded } from '@app/contracts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, formOf, type NamedFile } from '../fixtures/client.js';
import { makeProject, pathOf } from '../fixtures/intents.js';
import { startSaseo, type SaseoProcesses } from '../fixtures/saseo-processes.js';

let saseo: SaseoProcesses;
let client: Client;
let project: IntentProject;

beforeAll(async () => {
  saseo = await startSaseo();
  client = new Client(saseo.url, saseo.key);
  project = await makeProject(client, 'exchange');
});
afterAll(() => saseo?.stop());

const send = <Body>(to: IntentProject, file: NamedFile, fields: Record<string, string> = {}) =>
  client.send<Body>('POST', `${pathOf(to)}/import`, formOf(file, fields));
const countOf = async (of: IntentProject) =>
  (await client.send<IntentProject>('GET', pathOf(of))).body.exampleCount;

it.each(['csv', 'jsonl', 'rasa', 'dialogflow', 'clu'])('moves a project as %s', async (format) => {
  const path = `${pathOf(project)}/export?format=${format}`;
  const { body: bytes, headers } = await client.send<string>('GET', path);
  const [, name = ''] =
    /^attachment; filename=(intents\.\w+)$/.exec(headers.get('content-disposition')!) ?? [];
  const copy = await makeProject(client, `copy by ${format}`, []);
  const fields: Record<string, string> = name.endsWith('.json') ? { format } : {};
  const { body } = await send<UtterancesAdded>(copy, { name, bytes }, fields);
  expect(body).toMatchObject({ added: 44, repeated: 0 });
  expect(body.newIntents.sort()).toEqual(['bill-inquiry', 'card-lost', 'delivery-status', 'plan-change']);
  const again = await send<UtterancesAdded>(copy, { name, bytes }, fields);
  expect(again.body).toEqual({ added: 0, repeated: 44, newIntents: [] });
});

const refused: { what: string; file: NamedFile; format?: string; expected: [number, string] }[] = [
  {
    what: 'rows that cannot be',
    file: { name: 'a.csv', bytes: 'text,intent\n카드,card\n요금,\n' },
    expected: [422, 'import-invalid'],
  },
  {
    what: 'a JSON file of no format',
    file: { name: 'a.json', bytes: '[]' },
    expected: [415, 'format-not-supported'],
  },
  {
    what: 'an unknown extension',
    file: { name: 'a.xlsx', bytes: 'PK' },
    expected: [415, 'format-not-supported'],
  },
  {
    what: 'an unknown format',
    file: { name: 'a.csv', bytes: 'x' },
    format: 'luis',
    expected: [400, 'invalid-body'],
  },
  { what: 'an empty file', file: { name: 'a.csv', bytes: '' }, expected: [422, 'empty-file'] },
  {
    what: 'more than 10 MiB',
    file: { name: 'a.csv', bytes: 'x'.repeat(10_500_000) },
    expected: [413, 'file-too-large'],
  },
];

it.each(refused)('refuses $what and takes nothing of it', async ({ file, format, expected }) => {
  const before = await countOf(project);
  const answer = await send<Problem>(project, file, format === undefined ? {} : { format });
  expect([answer.status, answer.body.type]).toEqual(expected);
  expect(await countOf(project)).toBe(before);
});

it('says which rows are wrong, in the language of the caller', async () => {
  const form = formOf({ name: 'a.csv', bytes: 'text,intent\n카드,card\n요금,\n' });
  const path = `${pathOf(project)}/import`;
  const { body } = await client.send<Problem>('POST', path, form, { 'accept-language': 'ko' });
  expect(body.detail).toContain('row 3: no intent');
  expect(body.title).toMatch(/[가-힣]/);
});
