import { freePort } from '@app/platform';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A `saseo start` of a project folder, measured from outside like a user would see it. */
export interface RunningSaseo {
  url: string;
  /** Milliseconds from the command to API and worker being ready. */
  readyMs: number;
  /** What the command has printed so far. */
  output(): string;
  call(method: string, path: string, body?: unknown): Promise<Response>;
  stop(): Promise<void>;
}

interface StartOptions {
  /** Project folder whose compiled command runs. */
  folder: string;
  /** Data directory. */
  home: string;
  /** The command and its arguments; by default the compiled one without the demo. */
  command?: string[];
  /** Longest wait until it is ready, milliseconds. */
  limitMs?: number;
}

export async function startSaseo(options: StartOptions): Promise<RunningSaseo> {
  const { folder, home, limitMs = 120_000 } = options;
  const [port, workerPort] = [await freePort(), await freePort()];
  const [program = '', ...rest] = options.command ?? [process.execPath, 'dist/apps/cli/src/main.js', 'start'];
  const began = performance.now();
  const child = spawn(program, rest, {
    cwd: folder,
    env: {
      ...process.env,
      LANG: 'C.UTF-8',
      SASEO_HOME: home,
      SASEO_PORT: String(port),
      SASEO_WORKER_PORT: String(workerPort),
      SASEO_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (printed += text.toString()));
  const url = `http://127.0.0.1:${port}`;
  const limit = began + limitMs;
  try {
    await Promise.all([
      ready(`${url}/readyz`, child, limit),
      ready(`http://127.0.0.1:${workerPort}/readyz`, child, limit),
    ]);
  } catch (error) {
    await stop(child);
    throw new Error(`saseo start did not become ready:\n${printed.slice(-2_000)}`, { cause: error });
  }
  const readyMs = performance.now() - began;
  const key = (await readFile(join(home, 'supervisor-key'), 'utf8')).trim();
  return {
    url,
    readyMs,
    output: () => printed,
    call: (method, path, body) =>
      fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    stop: () => stop(child),
  };
}

async function ready(url: string, child: ChildProcess, limit: number): Promise<void> {
  while (performance.now() < limit && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`${url} does not answer`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
