// real: HTTP servers that break off, files. fake: nothing.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMirror, type Mirror } from '../testing/breaking-mirror.js';
import { download } from './download.js';

const content = randomBytes(3_000_000);
let folder: string;
let path: string;
let mirror: Mirror;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-download-'));
  path = join(folder, 'model.tar');
  mirror = await startMirror({ '/model.tar': content });
});
afterEach(async () => {
  await mirror.stop();
  await rm(folder, { recursive: true, force: true });
});

const get = (options: object = {}, at = 'model.tar') =>
  download(new URL(at, mirror.url), path, { firstDelayMs: 1, ...options });
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const expectWhole = async (bytes = content) => {
  expect(sumOf(await readFile(path))).toBe(sumOf(bytes));
  expect(await readdir(folder)).toEqual(['model.tar']);
};
const rangesAsked = () => mirror.requests.map(({ range }) => range);

describe('download', () => {
  it('takes a file in one request and tells how far it is', async () => {
    const seen: [number, number | undefined][] = [];
    await get({ onProgress: (bytes: number, total?: number) => seen.push([bytes, total]) });
    await expectWhole();
    expect(rangesAsked()).toEqual([undefined]);
    expect(seen.at(-1)).toEqual([content.length, content.length]);
  });

  it('goes on where the connection broke, as often as it breaks', async () => {
    mirror.breakAfter = 700_000;
    await get();
    await expectWhole();
    expect(mirror.requests.length).toBeGreaterThan(4);
    for (const { range, ifRange } of mirror.requests.slice(1)) {
      expect(range).toMatch(/^bytes=[1-9]\d+-$/);
      expect(ifRange).toBe(mirror.entityTag);
    }
  });

  it('goes on with what an earlier process left', async () => {
    mirror.breakAfter = 1_000_000;
    mirror.mostRequests = 1;
    await expect(get()).rejects.toMatchObject({ code: 'download-failed' });
    expect((await readdir(folder)).sort()).toEqual(['model.tar.part', 'model.tar.part.json']);
    const { size } = await stat(`${path}.part`);
    expect(size).toBeGreaterThan(0);
    mirror.requests.length = 0;
    Object.assign(mirror, { breakAfter: undefined, mostRequests: undefined });
    await get();
    await expectWhole();
    expect(rangesAsked()).toEqual([`bytes=${size}-`]);
  });

  it('begins anew when the file has changed meanwhile, and joins nothing', async () => {
    mirror.breakAfter = 1_000_000;
    mirror.mostRequests = 1;
    await expect(get()).rejects.toMatchObject({ code: 'download-failed' });
    const other = randomBytes(2_000_000);
    mirror.replace('/model.tar', other);
    Object.assign(mirror, { breakAfter: undefined, mostRequests: undefined });
    await get();
    await expectWhole(other);
  });

  it('begins anew when the file has become shorter than what is there', async () => {
    mirror.breakAfter = 1_000_000;
    mirror.mostRequests = 1;
    await expect(get()).rejects.toMatchObject({ code: 'download-failed' });
    const shorter = content.subarray(0, 1_000);
    mirror.replace('/model.tar', shorter, { keepTag: true });
    Object.assign(mirror, { breakAfter: undefined, mostRequests: undefined });
    await get();
    await expectWhole(shorter);
  });

  it.each([
    ['ranges', { ranges: false }],
    ['a validator', { entityTags: 'none' }],
    ['a strong validator', { entityTags: 'weak' }],
  ])('takes the whole file again from a server without %s', async (_, settings) => {
    Object.assign(mirror, settings, { breakAfter: 1_000_000, mostBreaks: 2 });
    await get();
    await expectWhole();
    expect(mirror.requests).toHaveLength(3);
  });

  it('notices a part that is whole already', async () => {
    await writeFile(`${path}.part`, content);
    const state = { url: `${mirror.url}model.tar`, validator: mirror.entityTag };
    await writeFile(`${path}.part.json`, JSON.stringify(state));
    await get();
    await expectWhole();
  });

  it.each([
    [404, 1],
    [403, 1],
    [503, 5],
  ])('gives up on the answer %i after %i requests', async (status, requests) => {
    mirror.status = status;
    await expect(get()).rejects.toMatchObject({
      code: 'download-failed',
      detail: expect.stringContaining(`${status}`),
    });
    expect(mirror.requests).toHaveLength(requests);
    expect(await readdir(folder)).toEqual([]);
  });

  it('gives up where nobody listens, and names the address without password and token', async () => {
    const url = new URL('http://user:secret@127.0.0.1:1/model.tar?token=hidden');
    const outcome = download(url, path, { firstDelayMs: 1 });
    await expect(outcome).rejects.toMatchObject({ code: 'download-failed' });
    await expect(outcome).rejects.toThrow('http://127.0.0.1:1/model.tar');
    await expect(outcome).rejects.not.toThrow(/secret|hidden/);
  });

  it('sends user and password of the address', async () => {
    mirror.authorization = `Basic ${Buffer.from('user:pass word').toString('base64')}`;
    await expect(get()).rejects.toMatchObject({ detail: expect.stringContaining('401') });
    const url = Object.assign(new URL('model.tar', mirror.url), { username: 'user', password: 'pass word' });
    await download(url, path, { firstDelayMs: 1 });
    await expectWhole();
  });

  it.each([true, false])('refuses more bytes than it may take, told beforehand: %s', async (lengths) => {
    mirror.lengths = lengths;
    await expect(get({ mostBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'download-failed',
      detail: expect.stringContaining('longer'),
    });
  });
});
