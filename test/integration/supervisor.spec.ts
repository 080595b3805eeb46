// real: `saseo` with its database, API and worker as processes, signals, ports. fake: nothing.
import { compiledEntry } from '@app/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface RunRecord {
  pid: number;
  url: string;
  readiness: Record<string, string>;
  pids: Record<'postgres' | 'query-api' | 'ingestion-worker', number>;
}

let home: string;
const started: ChildProcess[] = [];

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-supervisor-'));
});
afterAll(async () => {
  for (const child of started) child.kill('SIGTERM');
  await Promise.all(
    started
      .filter((child) => child.exitCode === null && !child.signalCode)
      .map((child) => once(child, 'exit')),
  );
  await rm(home, { recursive: true, force: true });
});

/** Runs `saseo` on the test's data directory; `output` grows while it runs. */
function saseo(command: string, environment: Record<string, string> = {}) {
  const child = spawn(process.execPath, [compiledEntry('apps/cli/src/main'), command], {
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      SASEO_HOME: home,
      SASEO_PORT: '0',
      SASEO_WORKER_PORT: '0',
      SASEO_ADMIN_PASSWORD: 'a password of the test',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const run = { child, output: '' };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => (run.output += String(text)));
  started.push(child);
  return run;
}

async function finished(run: ReturnType<typeof saseo>): Promise<{ code: number | null; output: string }> {
  if (run.child.exitCode === null) await once(run.child, 'close');
  return { code: run.child.exitCode, output: run.output };
}

async function startedSaseo(environment: Record<string, string> = {}) {
  const run = saseo('start', environment);
  while (!run.output.includes('saseo stop') && run.child.exitCode === null) await delay(50);
  expect(run.output).toContain('saseo stop');
  return run;
}

async function record(): Promise<RunRecord> {
  return JSON.parse(await readFile(join(home, 'saseo.json'), 'utf8')) as RunRecord;
}

/** HTTP status of an address, 0 when nothing answers. */
async function statusOf(address: string): Promise<number> {
  return fetch(address).then(
    ({ status }) => status,
    () => 0,
  );
}

/** A process that is there and no zombie. */
function lives(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a start that cannot be', () => {
  it('refuses a port that is taken, by the name of its variable, before it starts anything', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    try {
      for (const variable of ['SASEO_PORT', 'SASEO_WORKER_PORT']) {
        const fresh = join(home, 'not-there');
        const environment = { [variable]: String(port), SASEO_HOME: fresh };
        const { code, output } = await finished(saseo('start', environment));
        expect(code).toBe(1);
        expect(output).toContain(`${variable}=${port}`);
        expect(output).not.toMatch(/Starting|Stopped/);
        await expect(stat(fresh)).rejects.toThrow('ENOENT');
      }
    } finally {
      taken.close();
    }
  });

  it('names every wrong variable at once', async () => {
    const { code, output } = await finished(saseo('start', { SASEO_PORT: 'x', SASEO_HOSTT: 'y' }));
    expect(code).toBe(1);
    expect(output).toMatch(/SASEO_PORT: .*SASEO_HOSTT: no such variable/s);
  });
});

describe('a running Saseo', () => {
  let run: Awaited<ReturnType<typeof startedSaseo>>;
  beforeAll(async () => {
    run = await startedSaseo();
  });

  it('keeps a record that only its owner can read and tells its state', async () => {
    const { url, pid } = await record();
    expect(pid).toBe(run.child.pid);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    for (const secret of ['saseo.json', 'supervisor-key', 'secret']) {
      expect((await stat(join(home, secret))).mode & 0o777).toBe(0o600);
    }
    const status = await finished(saseo('status'));
    expect(status.code).toBe(0);
    expect(status.output).toContain(url);
  });

  it('refuses a second start on its data directory, in the language of the terminal', async () => {
    const english = await finished(saseo('start'));
    expect(english.code).toBe(1);
    expect(english.output).toContain('data-directory-in-use');
    expect(english.output).toContain(`pid ${run.child.pid}`);
    expect(english.output).not.toMatch(/Starting|Stopped/);
    const { url } = await record();
    const samePort = await finished(saseo('start', { SASEO_PORT: new URL(url).port }));
    expect(samePort.output).toContain('data-directory-in-use');
    const korean = await finished(saseo('start', { LANG: 'ko_KR.UTF-8' }));
    expect(korean.output).toContain('이미 다른 Saseo가 실행 중');
  });

  it('lets the command line in with the key of the data directory, and nobody else', async () => {
    const { url } = await record();
    const key = (await readFile(join(home, 'supervisor-key'), 'utf8')).trim();
    const list = (authorization: string) =>
      fetch(`${url}/v1/knowledge-bases`, { headers: { authorization } });
    expect((await list(`Bearer ${key}`)).status).toBe(200);
    expect((await list(`Bearer ${key.slice(0, -1)}!`)).status).toBe(401);
  });

  it.each(['query-api', 'ingestion-worker', 'postgres'] as const)(
    'starts %s again when it was killed',
    async (name) => {
      const before = await record();
      process.kill(before.pids[name], 'SIGKILL');
      await expect
        .poll(async () => (await record()).pids[name], { timeout: 30_000 })
        .toSatisfy((pid) => typeof pid === 'number' && pid !== before.pids[name]);
      for (const address of Object.values(before.readiness)) {
        await expect.poll(() => statusOf(address), { timeout: 60_000 }).toBe(200);
      }
    },
  );

  it('stops in less than two seconds when it is idle', async () => {
    const { pids } = await record();
    const asked = Date.now();
    run.child.kill('SIGTERM');
    expect((await finished(run)).code).toBe(0);
    expect(Date.now() - asked).toBeLessThan(2_000);
    expect(Object.values(pids).filter(lives)).toEqual([]);
    expect((await finished(saseo('status'))).code).toBe(1);
    expect((await finished(saseo('stop'))).code).toBe(1);
  });
}, 120_000);

describe('a supervisor that is killed or interrupted', () => {
  it('leaves no process behind, and the next start and `saseo stop` work', async () => {
    const run = await startedSaseo();
    const { pids, url } = await record();
    run.child.kill('SIGKILL');
    const children = [pids['query-api'], pids['ingestion-worker']];
    await expect.poll(() => children.filter(lives), { timeout: 10_000 }).toEqual([]);
    expect(await statusOf(`${url}/healthz`)).toBe(0);
    const again = await startedSaseo();
    expect((await record()).pids.postgres).not.toBe(pids.postgres);
    expect(lives(pids.postgres)).toBe(false);
    expect((await finished(saseo('stop'))).code).toBe(0);
    expect((await finished(again)).code).toBe(0);
  });

  it('stops cleanly while it is still starting', async () => {
    const run = saseo('start');
    await expect.poll(() => run.output, { timeout: 30_000, interval: 20 }).toMatch(/\(\d+\.\d s\)/);
    run.child.kill('SIGINT');
    expect((await finished(run)).code).toBe(0);
    await expect(stat(join(home, 'saseo.json'))).rejects.toThrow('ENOENT');
    await expect(stat(join(home, 'postgres', 'data', 'postmaster.pid'))).rejects.toThrow('ENOENT');
  });
}, 120_000);
