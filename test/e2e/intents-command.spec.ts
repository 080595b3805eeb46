// real: `saseo` with its database, API and worker as processes, the call-centre project of the demo. fake: nothing.
import type { ClassifyResponse, IntentProject } from '@app/contracts';
import { projectRoot } from '@app/platform';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installIntents } from '../../apps/cli/src/demo/install-intents.js';
import { runningServer } from '../../apps/cli/src/models/running-server.js';
import { runSaseo, spawnSaseo } from '../fixtures/run-saseo.js';

const NAME = '하늬별 고객센터';
const folder = join(projectRoot(), 'apps', 'cli', 'demo', 'call-centre');

let home: string;
let supervisor: ChildProcess;
let project: IntentProject;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-intents-'));
  const child = spawnSaseo(home, 'start');
  supervisor = child;
  child.stderr.pipe(process.stderr);
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => void (String(text).includes('Saseo is ready') && resolve()));
  });
  const client = (await runningServer(home))!;
  project = await installIntents(client, { folder, knowledgeBaseId: undefined });
}, 300_000);
afterAll(async () => {
  supervisor.kill('SIGTERM');
  if (supervisor.exitCode === null) await once(supervisor, 'exit');
  await rm(home, { recursive: true, force: true });
});

const intents = (...words: string[]) => runSaseo(home, 'intents', ...words);

// Every command is a process of its own, which takes a while on a busy machine.
describe('saseo intents', { timeout: 240_000 }, () => {
  it('asks the project of the demo, which is made once', async () => {
    const client = (await runningServer(home))!;
    expect(await installIntents(client, { folder, knowledgeBaseId: undefined })).toEqual(project);
    expect(project).toMatchObject({ name: NAME, intentCount: 46, liveVersionId: expect.any(String) });
    const lost = await intents('classify', NAME, '카드를 잃어버렸어요');
    expect(lost).toMatchObject({ code: 0, errors: '' });
    expect(lost.output).toMatch(/^카드를 잃어버렸어요\n {2}card-lost \(\d\.\d\d\)/);
    expect((await intents('classify', project.id, '오늘 서울 날씨 어때?')).output).toContain('out of scope');
    const tracked = await intents('classify', NAME, '배송 조회요 A-20240012', '--json', '--channel', 'voice');
    const { results } = JSON.parse(tracked.output) as ClassifyResponse;
    expect(results[0]?.action?.slots).toMatchObject([{ category: 'order-number', value: 'A-20240012' }]);
  });

  it('trains, shows figures on the fixed test, promotes and compares', async () => {
    const first = await intents('evaluate', NAME);
    expect(first.output).toMatch(/^Version 1: 46 intents, 11998 examples$/m);
    expect(first.output).toMatch(/^fixed test +230 +\d\d\.\d % +\d\d\.\d % +0\.\d{3} +0\.9\d\d$/m);
    const trained = await intents('train', NAME);
    expect(trained).toMatchObject({ code: 0, errors: '' });
    expect(trained.output).toContain('Stage: ngram\n');
    expect(trained.output).toMatch(/^Version 2: /m);
    const second = await intents('evaluate', NAME);
    expect(second.output).toMatch(
      /On 230 examples: version 2 \d\d\.\d %, version 1 \d\d\.\d %; no certain difference/,
    );
    const promoted = await intents('train', NAME, '--promote');
    expect(promoted.output).toContain('Version 3 is live.\n');
  });

  it.each([
    [['classify', 'nothing', 'x'], 1, 'intent-project-not-found'],
    [['classify', NAME], 2, 'Usage: saseo intents'],
    [['train'], 2, 'Usage: saseo intents'],
    [['teach', NAME], 2, 'Usage: saseo intents'],
    [['train', NAME, '--colour'], 2, 'Usage: saseo intents'],
  ])('%j exits with %i', async (given, code, said) => {
    const { errors, ...rest } = await intents(...given);
    expect([rest.code, errors.includes(said)]).toEqual([code, true]);
  });

  it('needs a Saseo that runs', async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), 'saseo-nowhere-'));
    const { code, errors } = await runSaseo(elsewhere, 'intents', 'evaluate', NAME);
    await rm(elsewhere, { recursive: true, force: true });
    expect([code, errors.includes('not-running')]).toEqual([1, true]);
  });
});
