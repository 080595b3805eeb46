// real: archives of tar and yazl, files. fake: nothing.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { link, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { create, Header } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { unpackArchive } from './unpack-archive.js';

let folder: string;
let source: string;
let target: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-archives-'));
  [source, target] = [join(folder, 'source'), join(folder, 'target')];
  await mkdir(join(source, 'onnx'), { recursive: true });
  await mkdir(target);
  await writeFile(join(source, 'model.json'), '{"role":"judge"}');
  await writeFile(join(source, 'onnx/model_q4.onnx'), randomBytes(3_000_000));
  await writeFile(join(source, '.DS_Store'), 'of a desktop');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sumOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

async function tarOf(name: string, options: object = {}): Promise<string> {
  const file = join(folder, name);
  await create({ file, cwd: source, portable: true, ...options }, ['.']);
  return file;
}

async function zipOf(files: Record<string, Buffer>, options: { mode?: number } = {}): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name, options);
  zip.end();
  const file = join(folder, 'made.zip');
  const output = createWriteStream(file);
  zip.outputStream.pipe(output);
  await once(output, 'close');
  return file;
}

/** One entry of a tar as bytes, whatever its name. */
function tarEntry(path: string, { type = 'File', content = '', linkpath = '' } = {}): Buffer {
  const size = Buffer.byteLength(content);
  const header = new Header({ path, type: type as 'File', size, linkpath, mode: 0o644 });
  header.encode();
  const padded = Buffer.alloc(Math.ceil(size / 512) * 512);
  padded.write(content);
  return Buffer.concat([header.block!, padded]);
}

async function rawTar(...entries: Buffer[]): Promise<string> {
  const file = join(folder, 'raw.tar');
  await writeFile(file, Buffer.concat([...entries, Buffer.alloc(1_024)]));
  return file;
}

const zstd = 'createZstdCompress' in zlib;

describe('unpackArchive', () => {
  it.each(['tar', 'tar.gz', 'zip'])('unpacks a %s byte for byte, without hidden files', async (kind) => {
    const graph = await readFile(join(source, 'onnx/model_q4.onnx'));
    const archive =
      kind === 'zip'
        ? await zipOf({
            'model.json': Buffer.from('{"role":"judge"}'),
            'onnx/model_q4.onnx': graph,
            '.git/x': graph,
          })
        : await tarOf(`model.${kind}`, { gzip: kind === 'tar.gz' });
    await unpackArchive(archive, target);
    expect((await readdir(target)).sort()).toEqual(['model.json', 'onnx']);
    expect(await readFile(join(target, 'model.json'), 'utf8')).toBe('{"role":"judge"}');
    expect(await sumOf(join(target, 'onnx/model_q4.onnx'))).toBe(
      await sumOf(join(source, 'onnx/model_q4.onnx')),
    );
  });

  it('says what to do about zstd where this Node does not know it', { skip: zstd }, async () => {
    const archive = join(folder, 'model.tar.zst');
    await writeFile(archive, Buffer.from('28b52ffd0000', 'hex'));
    await expect(unpackArchive(archive, target)).rejects.toMatchObject({
      code: 'format-not-supported',
      detail: expect.stringContaining('Node 22.15'),
    });
  });

  it('reads zstd where this Node knows it', { skip: !zstd }, async () => {
    const compress = (zlib as unknown as { zstdCompressSync(bytes: Buffer): Buffer }).zstdCompressSync;
    const archive = `${await tarOf('model.tar')}.zst`;
    await writeFile(archive, compress(await readFile(await tarOf('model.tar'))));
    await unpackArchive(archive, target);
    expect((await readdir(target)).sort()).toEqual(['model.json', 'onnx']);
  });

  it.each([
    '../outside',
    'a/../../outside',
    '/etc/outside',
    'a\\..\\..\\outside',
    'C:outside',
    'line\nbreak',
    `${'deep/'.repeat(9)}file`,
  ])('refuses the path %j of a tar', async (path) => {
    const archive = await rawTar(tarEntry('model.json', { content: '{}' }), tarEntry(path, { content: 'x' }));
    await expect(unpackArchive(archive, target)).rejects.toMatchObject({ code: 'hostile-file' });
    expect((await readdir(folder)).sort()).toEqual(['raw.tar', 'source', 'target']);
  });

  it('refuses a path of a zip that leads outside', async () => {
    const archive = await zipOf({ 'aa/bb/x': Buffer.from('x') });
    const bytes = await readFile(archive);
    await writeFile(
      archive,
      Buffer.from(bytes.toString('latin1').replaceAll('aa/bb/x', '../../x'), 'latin1'),
    );
    await expect(unpackArchive(archive, target)).rejects.toMatchObject({
      code: expect.stringMatching(/hostile-file|damaged-file/),
    });
    expect(await readdir(target)).toEqual([]);
  });

  it('refuses links, also one that a later entry would write through', async () => {
    await symlink('/etc', join(source, 'etc'));
    await expect(unpackArchive(await tarOf('linked.tar'), target)).rejects.toMatchObject({
      code: 'hostile-file',
      detail: expect.stringContaining('etc'),
    });
    await rm(join(source, 'etc'));
    await link(join(source, 'model.json'), join(source, 'other.json'));
    await expect(unpackArchive(await tarOf('hard.tar'), target)).rejects.toMatchObject({
      code: 'hostile-file',
    });
    const zip = await zipOf({ etc: Buffer.from('/etc') }, { mode: 0o120777 });
    await expect(unpackArchive(zip, target)).rejects.toMatchObject({ code: 'hostile-file' });
    const device = await rawTar(tarEntry('null', { type: 'CharacterDevice' }));
    await expect(unpackArchive(device, target)).rejects.toMatchObject({ code: 'hostile-file' });
  });

  it('refuses the same name twice', async () => {
    const archive = await rawTar(
      tarEntry('model.json', { content: 'a' }),
      tarEntry('./model.json', { content: 'b' }),
    );
    await expect(unpackArchive(archive, target)).rejects.toMatchObject({
      code: 'hostile-file',
      detail: expect.stringContaining('twice'),
    });
  });

  it('refuses what unpacks to far more than it is, before it is written out', async () => {
    const zeros = Buffer.alloc(64 * 1024 * 1024);
    const zip = await zipOf({ 'model.onnx': zeros });
    await expect(unpackArchive(zip, target)).rejects.toMatchObject({
      code: 'hostile-file',
      detail: expect.stringContaining('tightly'),
    });
    await rm(join(target, 'model.onnx'));
    await writeFile(join(source, 'zeros.onnx'), zeros);
    await rm(join(source, 'onnx'), { recursive: true });
    const archive = await tarOf('bomb.tar.gz', { gzip: { level: 9 } });
    await expect(unpackArchive(archive, target)).rejects.toMatchObject({ code: 'hostile-file' });
  });

  it('refuses more entries than a model has', async () => {
    const entries = Array.from({ length: 2_001 }, (_, index) =>
      tarEntry(`folder-${index}/`, { type: 'Directory' }),
    );
    await expect(unpackArchive(await rawTar(...entries), target)).rejects.toMatchObject({
      code: 'hostile-file',
      detail: expect.stringContaining('entries'),
    });
  });

  it.each(['tar', 'tar.gz', 'zip'])('says that a %s is damaged when it is cut off', async (kind) => {
    const archive =
      kind === 'zip'
        ? await zipOf({ 'model.onnx': randomBytes(100_000) })
        : await tarOf(`model.${kind}`, { gzip: kind === 'tar.gz' });
    await truncate(archive, 60_000);
    await expect(unpackArchive(archive, target)).rejects.toMatchObject({ code: 'damaged-file' });
  });

  it('says that a zip is damaged when a byte of its content was changed', async () => {
    const zip = await zipOf({ 'model.onnx': Buffer.from('weights '.repeat(4_000)) });
    const bytes = await readFile(zip);
    bytes[60] = bytes[60]! ^ 0xff;
    await writeFile(zip, bytes);
    await expect(unpackArchive(zip, target)).rejects.toMatchObject({ code: 'damaged-file' });
  });

  it.each(['plain text', ''])('refuses what is no archive: %j', async (text) => {
    const file = join(folder, 'model.tar');
    await writeFile(file, text);
    await expect(unpackArchive(file, target)).rejects.toMatchObject({ code: 'format-not-supported' });
  });
});
