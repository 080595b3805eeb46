// real: processes that end. fake: nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { childFailure, LastWords } from './out-of-memory.js';

async function failureOf(script: string, options: readonly string[] = []) {
  const child = spawn(process.execPath, [...options, '-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  const lastWords = new LastWords(child);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return childFailure({ code, signal }, lastWords);
}

it('tells that the heap of a child could not grow, which ends it by a signal', async () => {
  const failure = await failureOf('const kept = []; while (true) kept.push([...kept])', [
    '--max-old-space-size=20',
  ]);
  expect(failure).toMatchObject({ code: 'models-out-of-memory' });
});

it('tells that a child ended with an error that nobody caught because it got no more memory', async () => {
  expect(await failureOf('new ArrayBuffer(2 ** 52)')).toMatchObject({ code: 'models-out-of-memory' });
});

it('calls nothing a lack of memory that was ended from outside, whatever it has written before', async () => {
  const failure = await failureOf("console.error('bad_alloc'); process.kill(process.pid, 'SIGKILL')");
  expect(failure).toMatchObject({ code: 'models-restarted', detail: 'the model process ended (SIGKILL)' });
});

it('calls a crash that says nothing of memory a restart', async () => {
  expect(await failureOf('process.abort()')).toMatchObject({ code: 'models-restarted' });
});
