// real: processes and their IPC channel. fake: nothing.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compiledEntry } from './compiled-entry.js';

let folder: string;
let script: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-parent-'));
  script = join(folder, 'child.mjs');
  const entry = JSON.stringify(compiledEntry('libs/platform/src/processes/exit-with-parent'));
  await writeFile(
    script,
    `const { exitWithParent } = await import(${entry});
    await new Promise((resolve) => setTimeout(resolve, Number(process.argv[2])));
    exitWithParent(() => console.log('stopped'));
    console.log('registered');
    setTimeout(() => process.exit(7), 1_500);`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  { when: 'goes later', before: 0, code: 0 },
  { when: 'has gone before it is registered', before: 400, code: 1 },
])('ends a forked process whose parent $when', async ({ before, code }) => {
  const child = fork(script, [String(before)], { silent: true });
  if (before === 0) await once(child.stdout as NodeJS.ReadableStream, 'data');
  child.disconnect();
  expect((await once(child, 'exit'))[0]).toBe(code);
});

it('leaves a process alone that was not forked', async () => {
  const child = spawn(process.execPath, [script, '0'], { stdio: 'ignore' });
  expect((await once(child, 'exit'))[0]).toBe(7);
});
