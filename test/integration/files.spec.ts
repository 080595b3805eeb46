// real: the file system. fake: nothing.
import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { openFiles, type FileStore, type ListedFile } from '@app/store';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let folder: string;
let files: FileStore;

beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'saseo-files-')), 'files');
  files = await openFiles(folder);
});

afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

const temporaryFolder = () => join(folder, '.temporary');
const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

const tenBytes = () => Readable.from([Buffer.alloc(5), Buffer.alloc(5)]);

describe('a stream', () => {
  it('is kept under the hash of its bytes, once', async () => {
    const bytes = Buffer.from('휴가는 연 15일입니다.');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const halves = [bytes.subarray(0, 7), bytes.subarray(7)];
    const stored = await files.putStream(Readable.from(halves), 1_000);
    expect(stored).toEqual({ key: `originals/${sha256.slice(0, 2)}/${sha256}`, sha256, bytes: bytes.length });
    expect(await files.get(stored.key)).toEqual(bytes);
    expect(await files.putStream(Readable.from([bytes]), 1_000)).toEqual(stored);
    expect(await readdir(join(folder, 'originals', sha256.slice(0, 2)))).toEqual([sha256]);
    expect(await readdir(temporaryFolder())).toEqual([]);
  });

  it('is readable by its owner alone', async () => {
    const { key } = await files.putStream(Readable.from([Buffer.from('x')]), 10);
    expect(await modeOf(files.path(key))).toBe(0o600);
    expect(await modeOf(join(folder, 'originals'))).toBe(0o700);
    expect(await modeOf(folder)).toBe(0o700);
  });

  it('may be as long as the limit and no longer; then nothing is left', async () => {
    await expect(files.putStream(tenBytes(), 9)).rejects.toMatchObject({ code: 'file-too-large' });
    expect(await readdir(folder)).toEqual(['.temporary']);
    expect(await readdir(temporaryFolder())).toEqual([]);
    expect((await files.putStream(tenBytes(), 10)).bytes).toBe(10);
  });

  it('leaves nothing when it breaks off', async () => {
    const broken = new Readable({ read() {} });
    broken.push(Buffer.from('half of a'));
    setTimeout(() => broken.destroy(), 20);
    await expect(files.putStream(broken, 1_000)).rejects.toMatchObject({ code: 'upload-interrupted' });
    expect(await readdir(folder)).toEqual(['.temporary']);
    expect(await readdir(temporaryFolder())).toEqual([]);
  });

  it('survives twenty writers of the same bytes', async () => {
    const bytes = Buffer.alloc(200_000, 7);
    const stored = await Promise.all(
      Array.from({ length: 20 }, () => files.putStream(Readable.from([bytes]), 1_000_000)),
    );
    expect(new Set(stored.map((file) => file.key)).size).toBe(1);
    expect(await files.get(stored[0]?.key ?? '')).toEqual(bytes);
  });
});

describe('a key', () => {
  it('is written, replaced, read and removed', async () => {
    await files.put('text/one.txt', '하나');
    await files.put('text/one.txt', '둘');
    expect(await files.text('text/one.txt')).toBe('둘');
    expect(await files.exists('text/one.txt')).toBe(true);
    await files.remove('text/one.txt');
    await files.remove('text/one.txt');
    expect(await files.exists('text/one.txt')).toBe(false);
    await expect(files.get('text/one.txt')).rejects.toMatchObject({ code: 'internal-error' });
  });

  it.each([
    '../out',
    'a/../../out',
    '/etc/passwd',
    '.temporary/x',
    'a//b',
    'a/.',
    '',
    'a\\b',
    'a\0b',
    '한글',
  ])('that could lead elsewhere is refused: %j', async (key) => {
    await expect(files.put(key, 'x')).rejects.toMatchObject({ code: 'internal-error' });
    await expect(files.get(key)).rejects.toMatchObject({ code: 'internal-error' });
    await expect(files.remove(key)).rejects.toMatchObject({ code: 'internal-error' });
    expect(() => files.path(key)).toThrow('not allowed');
    expect(await readdir(folder)).toEqual(['.temporary']);
  });
});

describe('a listing', () => {
  it('names the files below a folder and when they were written, and nothing else', async () => {
    await files.put('text/one.txt', 'a');
    await files.put('originals/ab/abcd', 'b');
    await files.put('originals/cd/cdef', 'c');
    const listed = async (folder: string) => {
      const found: ListedFile[] = [];
      for await (const file of files.list(folder)) found.push(file);
      return found.toSorted((left, right) => (left.key < right.key ? -1 : 1));
    };
    expect((await listed('originals')).map(({ key }) => key)).toEqual([
      'originals/ab/abcd',
      'originals/cd/cdef',
    ]);
    expect(Date.now() - (await listed('text'))[0]!.writtenAt.getTime()).toBeLessThan(60_000);
    expect(await listed('blocks')).toEqual([]);
  });
});

describe('opening', () => {
  it('sweeps what dead processes left and spares what living ones write', async () => {
    const host = hostname().replace(/[^A-Za-z0-9-]/g, '-');
    const nobody = 2 ** 22 + 1;
    const names = {
      dead: `${host}.${nobody}.${randomUUID()}`,
      living: `${host}.${process.pid}.${randomUUID()}`,
      elsewhere: `another-machine.1.${randomUUID()}`,
      old: `another-machine.1.${randomUUID()}`,
    };
    for (const name of Object.values(names)) await writeFile(join(temporaryFolder(), name), 'half');
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    await utimes(join(temporaryFolder(), names.old), twoHoursAgo, twoHoursAgo);
    await openFiles(pathToFileURL(folder).href);
    expect((await readdir(temporaryFolder())).sort()).toEqual([names.elsewhere, names.living].sort());
  });

  it('takes a path or a file URL and nothing else', async () => {
    const { key } = await files.putStream(Readable.from([Buffer.from('x')]), 10);
    expect(await (await openFiles(pathToFileURL(folder).href)).exists(key)).toBe(true);
    for (const uri of ['s3://bucket/files', 'https://example.com/files', '', 'file://elsewhere/files']) {
      await expect(openFiles(uri)).rejects.toMatchObject({ code: 'configuration-invalid' });
    }
  });

  it('says when the folder cannot be used', async () => {
    const file = join(folder, '..', 'a-file');
    await writeFile(file, '');
    await expect(openFiles(join(file, 'files'))).rejects.toMatchObject({ code: 'store-unavailable' });
  });
});
