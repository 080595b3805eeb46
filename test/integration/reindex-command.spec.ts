// real: the compiled command line, and the Saseo that it starts: PostgreSQL, API, worker, models, index. fake: nothing.
import type { AnswerResponse } from '@app/contracts';
import { projectRoot } from '@app/platform';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { demoCases, demoQuestions } from '../fixtures/demo-base.js';
import { startShelf, type StartedShelf } from '../fixtures/started-shelf.js';
import { runSaseo } from '../fixtures/run-saseo.js';

const documents = ['annual-leave.md', 'remote-work.md', 'training-support.md'];
const cases = demoCases()
  .filter((_, index) => documents.includes(demoQuestions[index]?.document ?? ''))
  .slice(0, 4);
const folder = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'demo', 'documents');

let home: string;
let shelf: StartedShelf;
let client: Client;
let baseId: string;

beforeAll(async () => {
  shelf = await startShelf(documents);
  ({ home, client, knowledgeBaseId: baseId } = shelf);
  await writeFile(join(home, 'golden.jsonl'), cases.map((each) => JSON.stringify(each)).join('\n'));
  await writeFile(join(home, 'gate.yaml'), 'metrics: { hybrid.recall@10: { min: 0.5 } }');
  await writeFile(join(home, 'strict.yaml'), 'metrics: { hybrid.recall@10: { min: 1.5 } }');
}, 180_000);
afterAll(() => shelf?.stop());

const file = (name: string) => join(home, name);
const saseo = (...words: string[]) => runSaseo(home, ...words);
const reindex = (...words: string[]) => saseo('reindex', ...words);
const states = async () =>
  (await reindex('--list')).output
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/ {2,}/).slice(1, 3).join(' '));
const ask = async () => {
  const [{ question = '' } = {}] = cases;
  const asked = { question, knowledgeBases: [baseId] };
  return (await client.send<AnswerResponse>('POST', '/v1/answers', asked)).body;
};

// Every command is a process of its own, which takes a while on a busy machine.
describe('saseo reindex', { timeout: 240_000 }, () => {
  it('has nothing to do for the encoder that serves, and nothing to go back to', async () => {
    expect(await reindex()).toMatchObject({ code: 1, errors: expect.stringContaining('(index-current)') });
    expect(await reindex('--roll-back')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('(nothing-to-roll-back)'),
    });
    expect(await reindex('--purge')).toMatchObject({
      code: 0,
      output: expect.stringContaining('no index but'),
    });
  });

  it.each([
    [['--gate', 'absent.yaml'], 1, '(gate-invalid)'],
    [['nowhere', '--golden', 'absent.jsonl'], 1, '(golden-file-invalid)'],
    [['nowhere'], 1, '(knowledge-base-not-found)'],
    [['--golden', 'x.jsonl'], 2, 'Usage'],
    [['--purge', '--publish'], 2, 'Usage'],
    [['--list', '--roll-back'], 2, 'Usage'],
    [['one', 'two'], 2, 'Usage'],
  ] as const)('%j ends with %i before anything is built', async (words, code, said) => {
    expect(await reindex(...words)).toMatchObject({ code, errors: expect.stringContaining(said) });
    expect(await states()).toHaveLength(1);
  });

  it('chooses another encoder while documents are indexed, and goes on with the former', async () => {
    const { code, output } = await saseo('models', 'use', 'embedder', 'saseo-encoder/1');
    expect([code, output]).toEqual([
      0,
      'embedder: saseo-encoder/1 (chosen; a rollback leads to saseo-static/1; saseo reindex --publish, until then saseo-static/1 serves)\n',
    ]);
    expect((await ask()).citations.length).toBeGreaterThan(0);
  });

  it('builds the index, measures both, and does not publish over a broken bound', async () => {
    const { code, output, errors } = await reindex(
      'rules',
      '--golden',
      file('golden.jsonl'),
      '--gate',
      file('strict.yaml'),
      '--publish',
    );
    expect([code, errors]).toEqual([1, expect.stringContaining('3 of 3 documents')]);
    expect(output).toMatch(/^BROKEN +hybrid\.recall@10/m);
    expect(await states()).toEqual(['being built saseo-encoder/1', 'serves saseo-static/1']);
  });

  it('publishes it when every bound is kept', async () => {
    const { code, output } = await reindex(
      'rules',
      '--golden',
      file('golden.jsonl'),
      '--gate',
      file('gate.yaml'),
      '--publish',
    );
    expect([code, output]).toEqual([0, expect.stringContaining('(saseo-encoder/1) serves')]);
    expect(await states()).toEqual(['serves saseo-encoder/1', 'former saseo-static/1']);
    expect((await ask()).citations.length).toBeGreaterThan(0);
    expect((await saseo('models', 'list')).output).toContain('saseo-encoder/1');
  });

  it('goes back with what came since, and deletes what does not serve', async () => {
    const late = await readFile(join(folder, 'cancellation-fee.md'));
    await client.ingest(baseId, { name: 'cancellation-fee.md', bytes: late });
    const back = await reindex('--roll-back');
    expect([back.code, back.output]).toEqual([0, expect.stringContaining('(saseo-static/1) serves')]);
    expect(back.errors).toContain('Adding what came meanwhile');
    const { items } = (
      await client.send<{ items: { state: string; missing: number }[] }>('GET', '/v1/indexes')
    ).body;
    expect(items.find(({ state }) => state === 'serving')).toMatchObject({ missing: 0 });
    const purged = await reindex('--purge');
    expect([purged.code, purged.output]).toEqual([
      0,
      expect.stringMatching(/^Index [0-9a-f]{12} is deleted: \d+ passages before, 0 after\.\n$/),
    ]);
    expect(await states()).toEqual(['serves saseo-static/1']);
  });

  it('publishes without a measurement where there is no golden set', async () => {
    const { code, errors, output } = await reindex('--publish');
    expect([code, errors]).toEqual([0, expect.stringContaining('No knowledge base has a golden set')]);
    expect(output).toContain('(saseo-encoder/1) serves');
    await reindex('--roll-back');
  });

  it('asks the golden set of the knowledge base, and keeps what it measures from getting worse', async () => {
    await client.send('POST', '/v1/golden-sets', { knowledgeBaseId: baseId, name: 'own', cases });
    const { code, output, errors } = await reindex();
    expect([code, errors]).toEqual([0, expect.stringContaining('Asking the golden set of rules')]);
    expect(output).toMatch(/^kept +hybrid\.recall@10 +notWorse/m);
    expect(errors).toContain('`saseo reindex --publish` lets the new one serve');
    expect(await states()).toEqual(['former saseo-encoder/1', 'serves saseo-static/1']);
  });

  it('keeps an encoder that an index needs', async () => {
    const folder = join(home, 'models', 'embedder', 'saseo-static', '2');
    await cp(join(projectRoot(), 'models', 'embedder', 'saseo-static', '1'), folder, { recursive: true });
    const described = JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')) as object;
    const changed = { ...described, version: '2', prefixes: { query: '', passage: 'passage: ' } };
    await writeFile(join(folder, 'model.json'), JSON.stringify(changed));
    await saseo('models', 'use', 'embedder', 'saseo-static/2');
    expect((await reindex('--publish')).code).toBe(0);
    for (const id of ['saseo-encoder/1', 'saseo-static/1']) await saseo('models', 'use', 'embedder', id);
    const remove = () => saseo('models', 'remove', 'embedder', 'saseo-static/2');
    expect(await remove()).toMatchObject({
      code: 1,
      errors: expect.stringContaining('encoder of an index (serving)'),
    });
    expect((await reindex('--roll-back')).code).toBe(0);
    expect(await remove()).toMatchObject({
      code: 1,
      errors: expect.stringContaining('encoder of an index (former)'),
    });
    expect((await reindex('--purge')).code).toBe(0);
    expect(await remove()).toMatchObject({ code: 0 });
  });
});
