// real: the file system. fake: nothing.
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { bytesNeeded, demandRoom } from './demand-room.js';

const index = { servingBytes: 1_000, dimensions: { serving: 256, built: 256 }, versions: 0, missing: 10 };

it.each([
  ['a whole index, twice for its compaction', index, 2_000],
  ['vectors that are four times as long', { ...index, dimensions: { serving: 256, built: 1_024 } }, 8_000],
  [
    'vectors that are shorter, as much: the texts are the same',
    { ...index, dimensions: { serving: 256, built: 64 } },
    2_000,
  ],
  ['the half that is missing', { ...index, versions: 10 }, 1_000],
  ['nothing where nothing is missing', { ...index, versions: 10, missing: 0 }, 0],
])('%s', (_what, planned, bytes) => {
  expect(bytesNeeded(planned)).toBe(bytes);
});

it('refuses what does not fit on the disk, with both numbers', async () => {
  await demandRoom(tmpdir(), 1);
  await expect(demandRoom(tmpdir(), 1e18)).rejects.toMatchObject({
    code: 'disk-full',
    detail: expect.stringMatching(/^the index takes up to 1000000000000 MB, \d+ MB are free in /),
  });
});
