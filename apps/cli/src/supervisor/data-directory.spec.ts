// real: the file system and processes. fake: nothing.
import { processBirth } from '@app/platform';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataDirectory, lockHolder, openDataDirectory } from './data-directory.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-home-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('openDataDirectory', () => {
  it('makes a directory that others cannot list and leaves an existing one as it is', async () => {
    const home = await openDataDirectory(join(folder, 'a', 'home'));
    expect((await stat(home)).mode & 0o066).toBe(0);
    await openDataDirectory(folder);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });
});

describe('lockDataDirectory', () => {
  it('refuses a second holder and names the first', async () => {
    const release = await lockDataDirectory(folder);
    expect(await lockHolder(folder)).toBe(process.pid);
    const second = lockDataDirectory(folder);
    await expect(second).rejects.toMatchObject({ code: 'data-directory-in-use' });
    await expect(second).rejects.toThrow(`pid ${process.pid}`);
    await release();
    expect(await lockHolder(folder)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    { name: 'a dead process', pid: async () => deadPid(), birth: 'anything' },
    { name: 'another process with the same pid', pid: async () => process.pid, birth: 'an earlier one' },
  ])('takes over the lock of $name', async ({ pid, birth }) => {
    await writeFile(join(folder, 'supervisor.lock'), JSON.stringify({ pid: await pid(), birth }));
    expect(await lockHolder(folder)).toBeUndefined();
    const release = await lockDataDirectory(folder);
    expect(await lockHolder(folder)).toBe(process.pid);
    await release();
  });

  it('takes over a lock that was half written', async () => {
    await writeFile(join(folder, 'supervisor.lock'), '{"pid":');
    const release = await lockDataDirectory(folder);
    expect(await lockHolder(folder)).toBe(process.pid);
    await release();
  });
});

describe('processBirth', () => {
  it('is the same at every look, and undefined for a process that is gone', async () => {
    expect(processBirth(process.pid)).toBe(processBirth(process.pid));
    expect(processBirth(await deadPid())).toBeUndefined();
  });
});

async function deadPid(): Promise<number> {
  const child = spawn('true');
  await once(child, 'exit');
  return child.pid ?? 0;
}
