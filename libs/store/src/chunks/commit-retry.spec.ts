// real: LanceDB in a folder of its own. fake: nothing.
import { connect, type Table } from '@lancedb/lancedb';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withCommitRetry } from './commit-retry.js';

const FRAGMENTS = 12;
const ROWS = 50;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-commits-'));
  const table = await (await connect(folder)).createTable('rows', rowsOf(0));
  for (let fragment = 1; fragment < FRAGMENTS; fragment += 1) await table.add(rowsOf(fragment));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const rowsOf = (fragment: number) =>
  Array.from({ length: ROWS }, (_, row) => ({ id: `${fragment}-${row}`, fragment }));

/** A handle as the store opens it: each operation looks for commits of others. */
const open = async (): Promise<Table> =>
  (await connect(folder, { readConsistencyInterval: 0 })).openTable('rows');

/** A handle that never looks, after another one has committed: whatever it compacts is overtaken. */
async function overtaken(): Promise<Table> {
  const table = await (await connect(folder)).openTable('rows');
  await (await open()).delete('fragment = 3');
  return table;
}

it('runs a change again that another commit overtook', async () => {
  const [late, seeing] = [await overtaken(), await open()];
  let runs = 0;
  await withCommitRetry(() => {
    runs += 1;
    return (runs === 1 ? late : seeing).optimize();
  });
  expect(runs).toBe(2);
  expect(await seeing.countRows()).toBe((FRAGMENTS - 1) * ROWS);
  expect((await seeing.stats()).fragmentStats.numFragments).toBe(1);
});

it('runs once what met no conflict', async () => {
  const table = await open();
  let runs = 0;
  await withCommitRetry(() => {
    runs += 1;
    return table.delete('fragment = 3');
  });
  expect(runs).toBe(1);
});

it('does not repeat what failed for another reason', async () => {
  const table = await open();
  let runs = 0;
  const change = withCommitRetry(() => {
    runs += 1;
    return table.delete('nonsense = 3');
  });
  await expect(change).rejects.toThrow(/nonsense/);
  expect(runs).toBe(1);
});

it('gives up with the conflict where every run is overtaken', async () => {
  const late = await overtaken();
  let runs = 0;
  const change = withCommitRetry(() => {
    runs += 1;
    return late.optimize();
  });
  await expect(change).rejects.toThrow(/commit conflict/i);
  expect(runs).toBe(6);
});
