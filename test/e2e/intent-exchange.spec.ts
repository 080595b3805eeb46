// real: PostgreSQL, BullMQ, files, models, reading threads, API and worker as processes. fake: nothing.
import type { IntentImport, IntentProject, Problem, UtterancesAdded } from '@app/contracts';
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
  const { body } = await send<UtterancesAdded>(copy, { name, bytes });
  expect(body).toMatchObject({ added: 44, repeated: 0 });
  expect(body.newIntents.sort()).toEqual(['bill-inquiry', 'card-lost', 'delivery-status', 'plan-change']);
  const again = await send<UtterancesAdded>(copy, { name, bytes }, { format });
  expect(again.body).toMatchObject({ added: 0, repeated: 44, newIntents: [] });
});

it.each(['rasa', 'dialogflow', 'clu'])('moves the entities of a project as %s', async (format) => {
  const entities = [
    {
      category: 'appliance',
      values: [
        { value: '정수기', synonyms: ['물 나오는 거'] },
        { value: '비데', synonyms: [] },
      ],
    },
    { category: 'order', pattern: 'ORD-\\d{6}' },
  ];
  await client.send('PUT', `${pathOf(project)}/entities`, { entities });
  const { body: bytes } = await client.send<string>('GET', `${pathOf(project)}/export?format=${format}`);
  const copy = await makeProject(client, `entities by ${format}`, []);
  const name = format === 'rasa' ? 'intents.yml' : 'intents.json';
  for (let time = 0; time < 2; time += 1) {
    const { body } = await send<IntentImport>(copy, { name, bytes }, { format });
    expect(body.entities).toEqual({
      taken: [
        { category: 'appliance', kind: 'list', values: 2 },
        { category: 'order', kind: 'pattern', values: 0 },
      ],
      refused: [],
      refusedCount: 0,
    });
    expect((await client.send('GET', `${pathOf(copy)}/entities`)).body).toEqual({ entities });
  }
});

it('takes the entities that it can, and names the others in the language of the caller', async () => {
  const entity = (category: string, ...patterns: string[]) => ({
    category,
    regex: {
      expressions: patterns.map((regexPattern) => ({ regexKey: category, language: 'ko', regexPattern })),
    },
  });
  const prebuilt = { category: 'date', prebuilts: [{ category: 'DateTime' }] };
  const entities = [entity('code', 'MA-\\d{3}', '(?=x)y', '(a)\\1'), entity('order', 'B\\d+'), prebuilt];
  const bytes = JSON.stringify({ assets: { utterances: [], entities } });
  const copy = await makeProject(client, 'refused entities', []);
  const own = { category: 'order', pattern: 'ORD-\\d{6}' };
  await client.send('PUT', `${pathOf(copy)}/entities`, { entities: [own] });
  for (const language of ['ko', 'en']) {
    const form = formOf({ name: 'a.json', bytes }, { format: 'clu' });
    const headers = { 'accept-language': language };
    const { status, body } = await client.send<IntentImport>('POST', `${pathOf(copy)}/import`, form, headers);
    expect([status, body.added]).toEqual([200, 0]);
    expect(body.entities.taken).toEqual([{ category: 'code', kind: 'pattern', values: 0 }]);
    expect(body.entities.refused.map(({ category, name, code }) => [category, name, code])).toEqual([
      ['date', 'DateTime', 'entity-not-supported'],
      ['date', '', 'entity-not-supported'],
      ['code', '(?=x)y', 'entity-invalid'],
      ['code', '(a)\\1', 'entity-invalid'],
      ['order', '', 'entity-conflict'],
    ]);
    for (const { title, detail } of body.entities.refused) {
      expect(/[가-힣]/.test(title)).toBe(language === 'ko');
      expect(detail).not.toBe('');
    }
  }
  const held = (await client.send<{ entities: object[] }>('GET', `${pathOf(copy)}/entities`)).body.entities;
  expect(held).toEqual([{ category: 'code', pattern: 'MA-\\d{3}' }, own]);
});

const refused: { what: string; file: NamedFile; format?: string; expected: [number, string] }[] = [
  {
    what: 'rows that cannot be',
    file: { name: 'a.csv', bytes: 'text,intent\n카드,card\n요금,\n' },
    expected: [422, 'import-invalid'],
  },
  {
    what: 'a JSON file with nothing in it',
    file: { name: 'a.json', bytes: '[]' },
    expected: [422, 'import-invalid'],
  },
  {
    what: 'an unknown extension',
    file: { name: 'a.xlsx', bytes: 'PK' },
    expected: [415, 'format-not-supported'],
  },
  {
    what: 'entities in a shape that is none',
    file: { name: 'a.json', bytes: '{"assets":{"utterances":[],"entities":[{"category":7}]}}' },
    format: 'clu',
    expected: [422, 'import-invalid'],
  },
  {
    what: 'a file of neither examples nor entities',
    file: { name: 'a.json', bytes: '{"entityTypes":[]}' },
    format: 'dialogflow',
    expected: [422, 'import-invalid'],
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
