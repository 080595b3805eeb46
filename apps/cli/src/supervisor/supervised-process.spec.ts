// real: child processes and signals. fake: nothing; the children are small scripts.
import { createServer, type Server } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SupervisedProcess } from './supervised-process.js';

let folder: string;
let server: Server;
let readyUrl: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-supervised-'));
  server = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  readyUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}/`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

async function supervised(script: string, environment: Record<string, string> = {}) {
  const entry = join(folder, `child-${Math.random()}.mjs`);
  await writeFile(entry, script);
  const pids: (number | undefined)[] = [];
  const failures: string[] = [];
  const child: SupervisedProcess = new SupervisedProcess({
    name: 'child',
    entry,
    readyUrl,
    environment: { PATH: '/usr/bin:/bin', ...environment },
    onChange: () => pids.push(child.pid),
    onGivenUp: (error) => failures.push(error.message),
  });
  child.start();
  return { child, pids, failures };
}

const patient = 'setInterval(() => undefined, 1000);';

describe('SupervisedProcess', () => {
  it('kills what does not finish in time', async () => {
    const { child } = await supervised(`process.on('SIGTERM', () => process.send('busy')); ${patient}`);
    expect(await child.becomeReady()).toBe(true);
    // The handler has to be there before the signal is.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const asked = Date.now();
    await child.stop(400);
    expect(Date.now() - asked).toBeGreaterThanOrEqual(390);
    expect(child.pid).toBeUndefined();
  });

  it('waits for what finishes its work', async () => {
    const script = `process.on('SIGTERM', () => setTimeout(() => process.exit(0), 300)); ${patient}`;
    const { child } = await supervised(script);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const asked = Date.now();
    await child.stop(20_000);
    expect(Date.now() - asked).toBeLessThan(5_000);
  });

  it('starts a dead process again, each time later', async () => {
    const { child, pids, failures } = await supervised('process.exit(3);');
    await child.becomeReady();
    await expect.poll(() => pids.filter((pid) => pid !== undefined).length, { timeout: 10_000 }).toBe(3);
    expect(new Set(pids).size).toBe(4);
    expect(failures).toEqual([]);
    await child.stop(1_000);
  });

  it('gives up a process that never becomes ready', async () => {
    const { failures, pids } = await supervised('process.exit(3);');
    await expect.poll(() => failures, { timeout: 15_000 }).toEqual(['start-failed: child ended with 3']);
    expect(pids.filter((pid) => pid !== undefined)).toHaveLength(4);
  });

  it('counts a process that the system refuses to make as dead, however it says so', async () => {
    // Too large an environment is thrown; a program that is not there is reported later, and no exit follows.
    const gaveUp = (how: RegExp) => [expect.stringMatching(how)];
    const thrown = await supervised(patient, { LARGE: 'x'.repeat(4 * 1_024 * 1_024) });
    await expect.poll(() => thrown.failures, { timeout: 15_000 }).toEqual(gaveUp(/E2BIG$/));
    const program = process.execPath;
    process.execPath = join(folder, 'no-such-program');
    try {
      const reported = await supervised(patient);
      await expect.poll(() => reported.failures, { timeout: 15_000 }).toEqual(gaveUp(/ENOENT$/));
      await reported.child.stop(1_000);
    } finally {
      process.execPath = program;
    }
  });

  it('gives up at once where another start cannot help', async () => {
    const { child, failures, pids } = await supervised('process.exit(78);');
    await child.becomeReady();
    await expect.poll(() => failures, { timeout: 5_000 }).toEqual(['start-failed: child ended with 78']);
    expect(pids.filter((pid) => pid !== undefined)).toHaveLength(1);
  });
});
