// real: the compiled command line, killed; an HTTP server that stops sending; ONNX sessions of the models in the box. fake: nothing.
import { projectRoot } from '@app/platform';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startMirror, type Mirror } from '../../libs/models/src/testing/breaking-mirror.js';
import { runSaseo, spawnSaseo } from '../fixtures/run-saseo.js';

const judge = join(projectRoot(), 'models/judge/saseo-judge/1');
let folder: string;
let models: string;
let archive: Buffer;
let mirror: Mirror;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-killed-'));
  models = join(folder, 'models');
  await create({ file: join(folder, 'judge.tar'), cwd: judge }, ['.']);
  archive = await readFile(join(folder, 'judge.tar'));
  mirror = await startMirror({ '/judge.tar': archive });
});
afterEach(async () => {
  await mirror.stop();
  await rm(folder, { recursive: true, force: true });
});

const command = () => {
  const sha256 = createHash('sha256').update(archive).digest('hex');
  return ['models', 'add', `${mirror.url}judge.tar`, '--sha256', sha256, '--name', 'other'];
};
const staging = () => readdir(join(models, '.staging'));
const isInstalled = async () => (await readdir(models)).includes('judge');

async function kill(child: ReturnType<typeof spawnSaseo>): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Waits until the command says that it is at a step. */
async function untilStep(child: ReturnType<typeof spawnSaseo>, step: string): Promise<void> {
  let said = '';
  for await (const piece of child.stderr as AsyncIterable<Buffer>) {
    said += piece.toString();
    if (said.includes(step)) return;
  }
  throw new Error(`it ended before "${step}": ${said}`);
}

// Every command is a process of its own, which takes a while on a busy machine.
describe('saseo models add, killed', { timeout: 120_000 }, () => {
  it('while it downloads: leaves nothing installed, and the next one goes on with the download', async () => {
    mirror.pauseAfter = 4_000_000;
    const child = spawnSaseo(folder, ...command());
    await vi.waitFor(
      async () => {
        const [name = ''] = await staging();
        // The file is there before its first bytes, and an empty one leaves nothing to go on with.
        const part = await stat(join(models, '.staging', name, 'downloads/archive.part'));
        expect(part.size).toBeGreaterThan(0);
      },
      { timeout: 60_000 },
    );
    await kill(child);
    expect(await isInstalled()).toBe(false);

    mirror.pauseAfter = undefined;
    mirror.requests.length = 0;
    const next = await runSaseo(folder, ...command());
    expect([next.code, next.output]).toEqual([
      0,
      expect.stringMatching(/^Installed: judge other\/1, Apache-2.0/),
    ]);
    expect(mirror.requests).toMatchObject([{ range: expect.stringMatching(/^bytes=[1-9]/) }]);
    expect(await staging()).toEqual([]);
    expect((await runSaseo(folder, 'models', 'verify', 'judge', 'other/1')).code).toBe(0);
  });

  it('while the model is tried: leaves nothing installed, and the next one begins with the download at hand', async () => {
    const child = spawnSaseo(folder, ...command());
    await untilStep(child, 'Trying the model');
    await kill(child);
    expect(await isInstalled()).toBe(false);

    mirror.requests.length = 0;
    expect((await runSaseo(folder, ...command())).code).toBe(0);
    expect(mirror.requests).toEqual([]);
    expect(await staging()).toEqual([]);
  });
});
