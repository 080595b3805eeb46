// real: the compiled command line, and the Saseo that it starts: PostgreSQL, API, worker, models, index. fake: nothing.
import type { Evaluation, Job } from '@app/contracts';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '../fixtures/client.js';
import { demoCases, demoQuestions } from '../fixtures/demo-base.js';
import { startShelf, type StartedShelf } from '../fixtures/started-shelf.js';
import { runSaseo, spawnSaseo } from '../fixtures/run-saseo.js';

const documents = ['annual-leave.md', 'remote-work.md', 'training-support.md', 'cancellation-fee.md'];
/** Questions about these documents, and five that no document of the demo answers. */
const cases = [
  ...demoCases().filter((_, index) => documents.includes(demoQuestions[index]?.document ?? '')),
  ...demoCases()
    .filter(({ answerable }) => answerable === false)
    .slice(0, 5),
];

const folder = join(import.meta.dirname, '..', '..', 'apps', 'cli', 'demo', 'documents');

let home: string;
let shelf: StartedShelf;
let client: Client;

beforeAll(async () => {
  shelf = await startShelf(documents);
  ({ home, client } = shelf);
  await writeFile(join(home, 'golden.jsonl'), cases.map((each) => JSON.stringify(each)).join('\n'));
}, 180_000);
afterAll(() => shelf?.stop());

const file = (name: string) => join(home, name);
const evaluate = (...words: string[]) => runSaseo(home, 'evaluate', ...words);
const overRules = (...words: string[]) =>
  evaluate(file('golden.jsonl'), '--knowledge-base', 'rules', ...words);
const runIn = (errors: string) => /^Run ([0-9a-f-]{36}):/m.exec(errors)?.[1] ?? '';

// Every command is a process of its own, which takes a while on a busy machine.
describe('saseo evaluate', { timeout: 180_000 }, () => {
  let first: string;

  it('knows no other policies than answers do', async () => {
    expect((await overRules('--unsupported', 'annotate')).code).toBe(2);
  });

  it('measures, passes a gate, and writes a report', async () => {
    const gate = ['metrics:', '  hybrid.recall@10: { min: 0.8 }', '  claims.unsupported: { max: 0 }'].join(
      '\n',
    );
    await writeFile(file('gate.yaml'), gate);
    const { code, output, errors } = await overRules(
      '--gate',
      file('gate.yaml'),
      '--report',
      file('out.html'),
      '--ragchecker',
      file('ragchecker.json'),
    );
    expect([code, errors]).toEqual([0, expect.stringContaining(`Read ${cases.length} questions (jsonl)`)]);
    expect(errors).toContain(`${cases.length} of ${cases.length} questions`);
    expect(output).toContain(`${cases.length} questions scored, 0 not scored`);
    expect(output).toMatch(/^hybrid\.recall@10 +[01]\.\d{3} .*– [01]\.\d{3} +\d+$/m);
    expect(output).toMatch(/^abstention\.f1 +[01]\.\d{3}/m);
    expect(output).toMatch(/^kept +hybrid\.recall@10 +min 0\.8/m);
    expect(output).toContain('The gate was passed.');
    const { results } = JSON.parse(await readFile(file('ragchecker.json'), 'utf8')) as {
      results: {
        query: string;
        gt_answer: string;
        response: string;
        retrieved_context: { text: string }[];
      }[];
    };
    expect(results).toHaveLength(cases.filter(({ facts }) => facts.length > 0).length);
    expect(results[0]).toMatchObject({ query: cases[0]!.question, gt_answer: cases[0]!.facts.join('\n') });
    expect(results.every(({ retrieved_context: passages }) => passages.length > 0)).toBe(true);
    const report = await readFile(file('out.html'), 'utf8');
    expect(report).toContain('golden.jsonl');
    expect(report).not.toMatch(/https?:|<script|src=/);
    first = runIn(errors);
  });

  it('compares with a baseline, and tells a broken gate by its exit code', async () => {
    const gate = {
      metrics: { 'lexical.recall@1': { notWorse: true, maxDrop: 0 }, 'crag.score': { min: 1.5 } },
    };
    await writeFile(file('gate.json'), JSON.stringify(gate));
    const compared = ['--baseline', first, '--gate', file('gate.json')];
    const { code, output } = await overRules('--mode', 'quote', ...compared);
    expect([code, output]).toEqual([1, expect.stringContaining('The gate was NOT passed: 1 bounds broken.')]);
    expect(output).toContain(`Compared over ${cases.length} questions`);
    expect(output).toMatch(/^lexical\.recall@1 .* 0\.000 +1\.000$/m);
    expect(output).toMatch(/^kept +lexical\.recall@1 +maxDrop 0 /m);
    expect(output).toMatch(/^BROKEN +crag\.score +min 1\.5 /m);
  });

  it('prints JSON, measures retrieval alone, and asks a stored golden set', async () => {
    const bases = await client.send<{ items: { id: string }[] }>('GET', '/v1/knowledge-bases');
    const set = { knowledgeBaseId: bases.body.items[0]?.id, name: 'stored', cases: cases.slice(0, 3) };
    const { id } = (await client.send<{ id: string }>('POST', '/v1/golden-sets', set)).body;
    const words = [
      '--golden-set',
      id,
      '--knowledge-base',
      'rules',
      '--no-answers',
      '--legs',
      'lexical',
      '--json',
    ];
    const { code, output } = await evaluate(...words, '--k', '5');
    const run = JSON.parse(output) as Evaluation;
    expect([code, run.total, run.settings]).toEqual([
      0,
      3,
      { k: 5, legs: ['lexical'], answers: false, mode: 'auto' },
    ]);
    expect(run.summary?.metrics.map(({ name }) => name)).toContain('lexical.ndcg@5');
  });

  it('publishes the draft that holds up against the published version, and no other', async () => {
    const base = { name: 'staged', slug: 'staged', mode: 'staged' as const };
    const { id } = await client.createKnowledgeBase(base);
    const good = await readFile(join(folder, 'annual-leave.md'));
    await client.ingest(id, { name: 'annual-leave.md', bytes: good });
    const path = `/v1/knowledge-bases/${id}/versions`;
    await client.send('POST', `${path}/publish`, {});
    await writeFile(
      file('leave.json'),
      JSON.stringify(cases.filter(({ evidence }) => JSON.stringify(evidence)?.includes('annual-leave.md'))),
    );
    await writeFile(file('drop.json'), JSON.stringify({ metrics: { 'lexical.recall@10': { maxDrop: 0 } } }));
    const options = {
      'knowledge-base': 'staged',
      gate: file('drop.json'),
      version: 'draft',
      baseline: 'published',
    };
    const gated = () =>
      evaluate(
        file('leave.json'),
        '--no-answers',
        '--publish',
        ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
      );

    await client.ingest(id, { name: 'annual-leave.md', bytes: '# 연차\n\n구내식당은 지하에 있습니다.\n' });
    const worse = await gated();
    expect([worse.code, worse.output]).toEqual([1, expect.stringContaining('BROKEN')]);
    expect(worse.errors).not.toContain('is published');
    await client.ingest(id, {
      name: 'annual-leave.md',
      bytes: `${good.toString()}\n\n문의는 인사팀입니다.\n`,
    });
    const better = await gated();
    expect([better.code, better.errors]).toEqual([
      0,
      expect.stringContaining('The draft is published as version 2.'),
    ]);
    const { body } = await client.send<{ items: { number: number; note: string | null }[] }>('GET', path);
    expect(body.items.map(({ number, note }) => [number, note])).toEqual([
      [2, 'leave.json'],
      [1, null],
    ]);
    const runs = await client.send<{ items: Evaluation[] }>('GET', `/v1/evaluations?knowledgeBaseId=${id}`);
    expect(runs.body.items.map(({ environment }) => environment?.kbVersion)).toEqual([
      'draft',
      1,
      'draft',
      1,
    ]);
  });

  it('cancels its run when it is interrupted', async () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ...cases[0], id: `many-${index}` }));
    await writeFile(file('many.json'), JSON.stringify(many));
    const child = spawnSaseo(home, 'evaluate', file('many.json'), '--knowledge-base', 'rules');
    let errors = '';
    child.stderr.on('data', (text) => (errors += String(text)));
    while (!errors.includes('of 500 questions') && child.exitCode === null) await delay(50);
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect([code, errors]).toEqual([1, expect.stringContaining('The run was cancelled.')]);
    const { state } = (await client.send<Job>('GET', `/v1/evaluations/${runIn(errors)}`)).body;
    expect(state).toBe('cancelled');
  });

  it.each<[string, string[], number, string]>([
    ['no file', [], 2, 'Usage'],
    ['no knowledge base', ['golden.jsonl'], 2, 'Usage'],
    ['a rank that is none', ['golden.jsonl', '--knowledge-base', 'rules', '--k', 'ten'], 2, 'Usage'],
    ['a leg that is none', ['golden.jsonl', '--knowledge-base', 'rules', '--legs', 'left'], 2, 'Usage'],
    ['to publish what is no draft', ['golden.jsonl', '--knowledge-base', 'rules', '--publish'], 2, 'Usage'],
    [
      'the draft of a base that has none',
      ['golden.jsonl', '--knowledge-base', 'rules', '--version', 'draft'],
      1,
      '(knowledge-base-not-staged)',
    ],
    ['a file that is not there', ['gone.csv', '--knowledge-base', 'rules'], 1, '(golden-file-invalid)'],
    ['a file of another kind', ['saseo.json', '--knowledge-base', 'rules'], 1, '(golden-case-invalid)'],
    [
      'a base that is not there',
      ['golden.jsonl', '--knowledge-base', 'gone'],
      1,
      '(knowledge-base-not-found)',
    ],
    [
      'a document that is not there',
      ['stray.csv', '--knowledge-base', 'rules'],
      1,
      '(golden-document-unknown)',
    ],
    [
      'a gate that is none',
      ['golden.jsonl', '--knowledge-base', 'rules', '--gate', 'golden.jsonl'],
      1,
      '(gate-invalid)',
    ],
    [
      'a gate without its baseline',
      ['golden.jsonl', '--knowledge-base', 'rules', '--gate', 'gate.json'],
      1,
      'needs --baseline',
    ],
    [
      'a report nowhere',
      ['golden.jsonl', '--knowledge-base', 'rules', '--report', 'no/where.html'],
      1,
      '--report',
    ],
  ])('refuses %s before a run begins', async (_what, words, code, text) => {
    await writeFile(file('stray.csv'), 'id,question,document\n1,a,stray.md\n');
    const refused = await evaluate(...words);
    expect([refused.code, refused.errors]).toEqual([code, expect.stringContaining(text)]);
    expect(runIn(refused.errors)).toBe('');
  });

  it('says that nothing runs where nothing runs', async () => {
    const nowhere = await mkdtemp(join(tmpdir(), 'saseo-nowhere-'));
    const { code, errors } = await runSaseo(
      nowhere,
      'evaluate',
      file('golden.jsonl'),
      '--knowledge-base',
      'x',
    );
    expect([code, errors]).toEqual([1, expect.stringContaining('(not-running)')]);
    await rm(nowhere, { recursive: true, force: true });
  });
});
