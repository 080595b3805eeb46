// real: model folders, archives, HTTP servers, processes that try models, ONNX sessions of shipped and of tiny random models. fake: the weights of the twins.
import {
  addModel,
  modelPlaces,
  openModel,
  readCatalogue,
  readInstallRecord,
  type AddRequest,
  type ModelPlaces,
} from '@app/models';
import { projectRoot } from '@app/platform';
import { createHash } from 'node:crypto';
import {
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { create } from 'tar';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startMirror, type Mirror } from '../../libs/models/src/testing/breaking-mirror.js';

const box = join(projectRoot(), 'models');
const testing = join(projectRoot(), 'libs/models/src/testing');
const judge = join(box, 'judge/saseo-judge/1');
const twin = join(testing, 'decoder-twins/generator/twin-int4/1');
const encoder = join(testing, 'tiny-models/embedder/tiny/1');
const tone = join(testing, 'decoder-twins/adapter/twin-int4-tone');
const qwen = join(testing, 'family-twins/qwen2.5-genai');

let folder: string;
let places: ModelPlaces;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'saseo-add-'));
  places = modelPlaces(join(folder, 'home'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const add = (from: string, more: Partial<AddRequest> = {}) =>
  addModel({ from, by: 'operator', memoryMb: 4_096, firstDelayMs: 1, ...more }, places);
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Everything below the installed models, but for finished work of the staging folder. */
async function installed(): Promise<string[]> {
  const found = await readdir(places.installed, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(places.installed.length + 1))
    .sort();
}

async function archiveOf(source: string, name = 'model.tar.gz', prefix = 'wrapped/1'): Promise<string> {
  const around = await mkdtemp(join(folder, 'around-'));
  await cp(source, join(around, prefix), { recursive: true });
  const file = join(folder, name);
  await create({ file, cwd: around, gzip: name.endsWith('gz') }, ['.']);
  return file;
}

/** A copy of a model folder with other content. */
async function changed(source: string, change: (copy: string) => Promise<void>): Promise<string> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  await cp(source, copy, { recursive: true });
  await change(copy);
  return copy;
}

/** Replaces a file and puts its sum into the description, so that only the content is wrong. */
async function replace(copy: string, file: string, bytes: Buffer): Promise<void> {
  await writeFile(join(copy, file), bytes);
  await edit(copy, 'model.json', (description) => {
    (description['files'] as Record<string, object>)[file] = { sha256: sumOf(bytes), bytes: bytes.length };
  });
}

async function edit(
  copy: string,
  file: string,
  change: (content: Record<string, unknown>) => void,
): Promise<void> {
  const content = JSON.parse(await readFile(join(copy, file), 'utf8')) as Record<string, unknown>;
  change(content);
  await writeFile(join(copy, file), JSON.stringify(content));
}

describe('from a folder', () => {
  it('installs a model under another name, with its papers and where it came from', async () => {
    const added = await add(judge, { name: 'other', version: '2' });
    expect(added).toMatchObject({ role: 'judge', id: 'other/2', record: { licence: 'Apache-2.0' } });
    const model = await openModel([places.installed], 'judge', 'other/2');
    expect(model.digest).toBe((await openModel([box], 'judge', 'saseo-judge/1')).digest);
    const files = ['CARD.md', 'NOTICE', 'installed.json', 'model.json', 'model.onnx', 'tokenizer.json'];
    expect(await installed()).toEqual(files.map((file) => `judge/other/2/${file}`).sort());
    const record = JSON.parse(await readFile(join(added.folder, 'installed.json'), 'utf8')) as object;
    expect(record).toEqual({
      source: { kind: 'folder', from: judge },
      installedAt: expect.any(String),
      installedBy: 'operator',
      licence: 'Apache-2.0',
    });
    // Readable for a server that runs as another user of the same data directory.
    expect((await stat(join(added.folder, 'model.onnx'))).mode & 0o777).toBe(0o644);
  });

  it('installs an adapter on the generator that it was made for, and no other way', async () => {
    await expect(add(tone)).rejects.toMatchObject({
      code: 'model-rejected',
      detail: expect.stringContaining('which no installed generator has; add the generator'),
    });
    await add(twin);
    expect(await add(tone, { name: 'warm' })).toMatchObject({ role: 'adapter', id: 'warm' });
    expect(await installed()).toContain('adapter/warm/adapter.bin');
  });

  it('installs a generator as it was downloaded, with the files it needs alone', async () => {
    const source = await changed(qwen, async (copy) => {
      await writeFile(join(copy, 'README.md'), '---\nlicense: apache-2.0\nlanguage: ko\n---\n# Twin\n');
      await writeFile(join(copy, 'optimizer.bin'), 'nothing that runs needs');
    });
    const added = await add(source, { name: 'qwen-twin' });
    expect(added).toMatchObject({ role: 'generator', id: 'qwen-twin/1', record: { licence: 'apache-2.0' } });
    const { description } = await openModel([places.installed], 'generator', 'qwen-twin/1');
    expect(description).toMatchObject({ graph: 'model.serving.onnx', licence: 'apache-2.0' });
    expect(await installed()).not.toContain('generator/qwen-twin/1/optimizer.bin');
  });

  it('brings a downloaded generator into the form for serving, and says what it was', async () => {
    const { record, folder: target } = await add(qwen, { name: 'served', licence: 'Apache-2.0' });
    const original = await readFile(join(qwen, 'model.onnx'));
    expect(record.serving).toEqual({
      form: 'rewritten',
      from: { graph: 'model.onnx', sha256: sumOf(original) },
      logits: { found: expect.any(Number), allowed: expect.any(Number) },
    });
    expect(await readInstallRecord(target)).toEqual(record);
    const files = await installed();
    expect(files).toContain('generator/served/1/model.serving.onnx');
    expect(files).not.toContain('generator/served/1/model.onnx');
    // Its sums are those of the new graph.
    await openModel([places.installed], 'generator', 'served/1');
  });

  it.each([
    ['what the form for serving cannot hold', 'qwen3-float16-transformers', 'onnx/model_q4f16.onnx', {}],
    ['what shall stay as it was', 'qwen2.5-transformers', 'onnx/model_q4.onnx', { asDownloaded: true }],
  ])('leaves %s', async (_, name, graph, more: Partial<AddRequest>) => {
    const source = join(testing, 'family-twins', name);
    const { record } = await add(source, { name: 'kept', licence: 'Apache-2.0', ...more });
    const reason = { form: 'as-downloaded', reason: 'half-precision', detail: expect.any(String) };
    expect(record.serving).toEqual(more.asDownloaded ? undefined : reason);
    const { description } = await openModel([places.installed], 'generator', 'kept/1');
    expect(description.graph).toBe(graph);
    const graphs = (await installed()).filter((file) => file.endsWith('.onnx'));
    expect(graphs).toEqual([`generator/kept/1/${graph}`]);
  });

  it.each([
    ['is not there', 'absent', 'it is not there'],
    ['is no model', '.', 'holds none of model.json'],
    ['is a scheme nobody reads', 'ftp://mirror/model.zip', 'only http'],
  ])('refuses what %s', async (_, from, detail) => {
    const source = from === '.' ? await mkdtemp(join(folder, 'empty-')) : from;
    await expect(add(source)).rejects.toMatchObject({
      code: 'model-source-invalid',
      detail: expect.stringContaining(detail),
    });
  });

  it('refuses links instead of following them', async () => {
    const source = await changed(twin, async (copy) => {
      await rm(join(copy, 'tokenizer.json'));
      await symlink('/etc/hostname', join(copy, 'tokenizer.json'));
    });
    await expect(add(source)).rejects.toMatchObject({
      code: 'model-source-invalid',
      detail: expect.stringContaining('tokenizer.json is a link'),
    });
    expect(await installed()).toEqual([]);
  });

  it('refuses a name that is taken, here or in the box', async () => {
    await add(twin);
    await expect(add(twin)).rejects.toMatchObject({ code: 'model-already-installed' });
    await expect(add(judge)).rejects.toMatchObject({ code: 'model-in-box' });
    await expect(add(twin, { name: '../outside' })).rejects.toMatchObject({ code: 'model-source-invalid' });
  });
});

describe('from an archive', () => {
  it.each(['model.tar', 'model.tar.gz', 'model.tgz'])(
    'installs %s, whatever folders are around it',
    async (name) => {
      const archive = await archiveOf(twin, name, name === 'model.tar' ? '.' : 'generator/twin-int4/1');
      const { record } = await add(archive);
      expect(record.source).toEqual({
        kind: 'archive',
        from: archive,
        sha256: sumOf(await readFile(archive)),
      });
      expect(await openModel([places.installed], 'generator', 'twin-int4/1')).toBeDefined();
    },
  );

  it('refuses one with another sum', async () => {
    const outcome = add(await archiveOf(twin), { sha256: 'a'.repeat(64) });
    await expect(outcome).rejects.toMatchObject({ code: 'digest-mismatch' });
    expect(await installed()).toEqual([]);
  });

  it('refuses one that leads outside, and leaves nothing behind', async () => {
    const around = await mkdtemp(join(folder, 'around-'));
    await cp(twin, join(around, 'model'), { recursive: true });
    await writeFile(join(folder, 'outside'), 'x');
    const archive = join(folder, 'hostile.tar');
    await create({ file: archive, cwd: join(around, 'model'), preservePaths: true }, [
      'model.json',
      '../../outside',
    ]);
    await rm(join(folder, 'outside'));
    await expect(add(archive)).rejects.toMatchObject({ code: 'hostile-file' });
    expect((await readdir(folder)).toSorted()).not.toContain('outside');
    expect(await readdir(join(places.installed, '.staging'))).toEqual([]);
  });

  it('refuses one with several models and says which', async () => {
    const around = await mkdtemp(join(folder, 'around-'));
    for (const name of ['one', 'two']) await cp(twin, join(around, name), { recursive: true });
    const archive = join(folder, 'several.tar');
    await create({ file: archive, cwd: around }, ['.']);
    await expect(add(archive)).rejects.toMatchObject({
      code: 'model-source-invalid',
      detail: expect.stringMatching(/several models.*one.*two/),
    });
  });
});

describe('from a mirror', () => {
  let archive: Buffer;
  let mirror: Mirror;
  const address = () => `${mirror.url}twin.tar.gz?token=hidden`;

  beforeAll(async () => {
    const around = await mkdtemp(join(tmpdir(), 'saseo-mirror-'));
    await cp(twin, join(around, 'twin'), { recursive: true });
    const file = join(around, 'twin.tar.gz');
    await create({ file, cwd: around, gzip: true }, ['twin']);
    archive = await readFile(file);
    await rm(around, { recursive: true });
  });
  beforeEach(async () => {
    const files: Record<string, Buffer> = { '/twin.tar.gz': archive };
    for (const name of await readdir(twin)) files[`/twin/${name}`] = await readFile(join(twin, name));
    mirror = await startMirror(files);
  });
  afterEach(() => mirror.stop());

  it('installs an archive whose sum is given, over connections that break', async () => {
    const large = await readFile(await archiveOf(judge));
    mirror.replace('/judge.tar.gz', large);
    mirror.breakAfter = Math.ceil(large.length / 3);
    const sha256 = sumOf(large);
    const { record } = await add(`${mirror.url}judge.tar.gz?token=hidden`, { sha256, name: 'other' });
    expect(mirror.requests.length).toBeGreaterThan(2);
    expect(record.source).toEqual({ kind: 'mirror', from: `${mirror.url}judge.tar.gz`, sha256 });
    expect(await installed()).toContain('judge/other/1/model.onnx');
    expect(await readdir(join(places.installed, '.staging'))).toEqual([]);
  });

  it('asks for a sum before it downloads anything', async () => {
    await expect(add(address())).rejects.toMatchObject({ code: 'digest-missing' });
    expect(mirror.requests).toEqual([]);
  });

  it('records the first download on request, and holds later ones to it', async () => {
    await add(address(), { trustFirst: true });
    const pins = await readFile(join(places.installed, 'pins.json'), 'utf8');
    expect(pins).toContain(sumOf(archive));
    expect(pins).not.toContain('hidden');
    // Pinned: nothing has to be given any more, and nothing else is taken.
    await add(address(), { name: 'again' });
    mirror.replace('/twin.tar.gz', Buffer.concat([archive, Buffer.alloc(1)]));
    await expect(add(address(), { name: 'third' })).rejects.toMatchObject({ code: 'digest-mismatch' });
    await expect(add(address(), { name: 'third', trustFirst: true })).rejects.toMatchObject({
      code: 'digest-mismatch',
    });
    expect(await readdir(join(places.installed, '.staging'))).toEqual([]);
    expect((await installed()).filter((file) => file.includes('third'))).toEqual([]);
  });

  it('does not record what does not work', async () => {
    mirror.replace('/twin.tar.gz', await readFile(await archiveOf(await brokenTwin())));
    await expect(add(address(), { trustFirst: true })).rejects.toMatchObject({ code: 'model-rejected' });
    expect(await installed()).not.toContain('pins.json');
  });

  it.each(['model.json', 'SHA256SUMS'])('installs the files that %s lists', async (list) => {
    const names = ['model.json', 'model.onnx', 'tokenizer.json'];
    const contents = await Promise.all(names.map((name) => readFile(join(judge, name))));
    const sums = names.map((name, index) => `${sumOf(contents[index]!)}  ${name}\n`);
    for (const [index, name] of names.entries()) mirror.replace(`/judge/${name}`, contents[index]!);
    mirror.replace('/judge/SHA256SUMS', Buffer.from(sums.join('')));
    mirror.breakAfter = 3_000_000;
    const sha256 = sumOf(list === 'SHA256SUMS' ? Buffer.from(sums.join('')) : contents[0]!);
    const { record } = await add(`${mirror.url}judge/${list}`, { sha256, name: 'other' });
    expect(mirror.requests.filter(({ range }) => range !== undefined)).not.toEqual([]);
    expect(record.source).toEqual({ kind: 'mirror', from: `${mirror.url}judge/${list}`, sha256 });
    expect(await installed()).toContain('judge/other/1/model.onnx');
  });

  it('refuses a listed file that is another one, keeps the others, and takes it again', async () => {
    const graph = await readFile(join(twin, 'model.onnx'));
    mirror.replace('/twin/model.onnx', Buffer.alloc(graph.length));
    await expect(add(`${mirror.url}twin/model.json`, { trustFirst: true })).rejects.toMatchObject({
      code: 'digest-mismatch',
      detail: expect.stringContaining('model.onnx'),
    });
    mirror.replace('/twin/model.onnx', graph);
    mirror.requests.length = 0;
    await add(`${mirror.url}twin/model.json`, { trustFirst: true });
    const paths = mirror.requests.map(({ path }) => path);
    expect(paths).toContain('/twin/model.onnx');
    expect(await installed()).toContain('generator/twin-int4/1/model.onnx');
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'a\\b'])('refuses a list that names %s', async (path) => {
    mirror.replace('/twin/SHA256SUMS', Buffer.from(`${'a'.repeat(64)}  ${path}\n`));
    await expect(add(`${mirror.url}twin/SHA256SUMS`, { trustFirst: true })).rejects.toMatchObject({
      code: 'model-source-invalid',
    });
  });

  it('installs an entry of the catalogue and pins it, wherever it comes from later', async () => {
    const entry = (await readCatalogue(places)).find(({ id }) => id === 'qwen3-0.6b')!;
    mirror.replace('/qwen.tar', await readFile(await archiveOf(qwen, 'qwen.tar')));
    const added = await add(`${mirror.url}qwen.tar`, { entry, trustFirst: true });
    expect(added).toMatchObject({
      id: 'qwen3-0.6b/1',
      record: { licence: 'Apache-2.0', catalogue: 'qwen3-0.6b' },
    });
    mirror.replace('/elsewhere.tar', Buffer.from('something else'));
    const other = add(`${mirror.url}elsewhere.tar`, { entry, version: '2', trustFirst: true });
    await expect(other).rejects.toMatchObject({ code: 'digest-mismatch' });
    // The catalogue of the repository stays as it is.
    expect(await readFile(join(box, 'catalogue.json'), 'utf8')).not.toContain('sha256');
  });

  it('refuses what the catalogue refuses before anything is downloaded', async () => {
    const entry = (await readCatalogue(places)).find(({ id }) => id === 'exaone-4.0-1.2b')!;
    await expect(add(address(), { entry, trustFirst: true })).rejects.toMatchObject({
      code: 'licence-refused',
      detail: expect.stringContaining('commercial'),
    });
    expect(mirror.requests).toEqual([]);
  });
});

describe('the licence', () => {
  const unlicensed = () =>
    changed(twin, (copy) => edit(copy, 'model.json', (content) => delete content['licence']));
  const under = (licence: string) =>
    changed(twin, (copy) => edit(copy, 'model.json', (content) => (content['licence'] = licence)));

  it('has to be named by the model or the operator', async () => {
    await expect(add(await unlicensed())).rejects.toMatchObject({ code: 'licence-missing' });
    await expect(add(qwen)).rejects.toMatchObject({ code: 'licence-missing' });
    const { folder: target } = await add(await unlicensed(), { licence: 'MIT' });
    expect(await readFile(join(target, 'model.json'), 'utf8')).toContain('"licence": "MIT"');
  });

  it.each(['CC-BY-NC-4.0', 'EXAONE', 'research only', 'gemma', 'in-house'])(
    'is refused as %s, until somebody takes its terms upon themselves',
    async (licence) => {
      const source = await under(licence);
      await expect(add(source)).rejects.toMatchObject({
        code: 'licence-refused',
        detail: expect.stringContaining(licence),
      });
      expect(await installed()).toEqual([]);
      const { record } = await add(source, { acceptsTerms: true });
      expect(record).toMatchObject({
        licence,
        licenceAccepted: { by: 'operator', at: expect.any(String), terms: expect.stringContaining(licence) },
      });
    },
  );

  it('is not made free by saying so', async () => {
    await expect(add(await under('CC-BY-NC-4.0'), { licence: 'MIT' })).rejects.toMatchObject({
      code: 'licence-refused',
      detail: expect.stringMatching(/MIT and CC-BY-NC-4.0/),
    });
  });

  it('leaves no acceptance where none was needed', async () => {
    expect((await add(twin, { acceptsTerms: true })).record.licenceAccepted).toBeUndefined();
  });
});

const brokenTwin = () => changed(twin, (copy) => replace(copy, 'model.onnx', Buffer.from('no graph')));

describe('a model that does not work', () => {
  it.each<[string, () => Promise<string>, RegExp]>([
    ['with a graph that is none', brokenTwin, /model\.onnx/],
    [
      'with a graph that is cut off',
      async () => {
        const graph = await readFile(join(twin, 'model.onnx'));
        return changed(twin, (copy) => replace(copy, 'model.onnx', graph.subarray(0, graph.length / 2)));
      },
      /model\.onnx/,
    ],
    [
      'with a file that was changed',
      () => changed(twin, (copy) => writeFile(join(copy, 'tokenizer.json'), '{}')),
      /tokenizer\.json should have/,
    ],
    [
      'with a tokenizer of more tokens than the graph has logits',
      () => changed(twin, (copy) => edit(copy, 'model.json', (content) => (content['vocabulary'] = 300))),
      /300 logits/,
    ],
    [
      'with another number of layers',
      () => changed(twin, (copy) => edit(copy, 'model.json', (content) => (content['layers'] = 9))),
      /past_key_values\.\d\.key/,
    ],
    [
      'with a longer context than its graph has positions for',
      () => changed(twin, (copy) => edit(copy, 'model.json', (content) => (content['contextTokens'] = 512))),
      /model\.json: contextTokens is 512, but model\.onnx has positions for 256 tokens; write 256 there/,
    ],
    [
      'whose vectors have another length',
      () => changed(encoder, (copy) => edit(copy, 'model.json', (content) => (content['dimensions'] = 5))),
      /the graph gave \[1, \d+\], not \[1, 5\]/,
    ],
    [
      'that judges nothing',
      () =>
        changed(encoder, (copy) =>
          edit(copy, 'model.json', (content) => {
            const { files, tokenizer, graph, licence } = content;
            for (const field of Object.keys(content)) delete content[field];
            const tokens = { classify: 4, separate: 5, padding: 0 };
            const calibration = { relevance: { scale: 1, offset: 0 }, entailment: { temperature: 1 } };
            const named = { role: 'judge', name: 'none', version: '1', maximumTokens: 16 };
            Object.assign(content, { ...named, files, tokenizer, graph, licence, tokens, calibration });
          }),
        ),
      /no output relevance/,
    ],
    [
      'with a description that is none',
      () => changed(twin, (copy) => writeFile(join(copy, 'model.json'), '{')),
      /model\.json cannot be read/,
    ],
    [
      'as it was downloaded, without head counts',
      () =>
        changed(qwen, (copy) =>
          edit(copy, 'genai_config.json', (content) => {
            const { decoder } = content['model'] as { decoder: Record<string, unknown> };
            delete decoder['num_key_value_heads'];
          }),
        ),
      /genai_config\.json.*num_key_value_heads/s,
    ],
    [
      'as it was downloaded, without its tokenizer',
      () => changed(qwen, (copy) => rm(join(copy, 'tokenizer.json'))),
      /tokenizer\.json/,
    ],
    [
      'as it was downloaded, with a graph that is cut off',
      async () => {
        const graph = await readFile(join(qwen, 'model.onnx'));
        return changed(qwen, (copy) => writeFile(join(copy, 'model.onnx'), graph.subarray(0, 1_000)));
      },
      /model\.onnx/,
    ],
  ])('%s is refused by what is wrong with it, and nothing stays', async (_, make, detail) => {
    // The licence that the twins name, which what was downloaded lacks.
    await expect(add(await make(), { licence: 'Apache-2.0' })).rejects.toMatchObject({
      code: 'model-rejected',
      detail: expect.stringMatching(detail),
    });
    expect(await installed()).toEqual([]);
  });

  it('is refused when it takes more memory than it may', async () => {
    await expect(add(twin, { memoryMb: 64 })).rejects.toMatchObject({
      code: 'model-rejected',
      detail: expect.stringMatching(/more than 64 MiB.*--memory/),
    });
    await expect(add(qwen, { memoryMb: 64, licence: 'MIT' })).rejects.toMatchObject({
      code: 'model-rejected',
      detail: expect.stringMatching(/more than 64 MiB/),
    });
    expect(await installed()).toEqual([]);
  });

  it('of a role that needs a description says so', async () => {
    const source = await changed(qwen, async (copy) => {
      await rm(join(copy, 'genai_config.json'));
      await writeFile(join(copy, 'config.json'), '{}');
    });
    await expect(add(source, { role: 'embedder', licence: 'MIT' })).rejects.toMatchObject({
      code: 'model-source-invalid',
      detail: expect.stringContaining('needs a model.json'),
    });
  });
});

describe('two installations at once', () => {
  it('of the same source: one works, the other is told so', async () => {
    const outcomes = await Promise.allSettled([add(twin), add(twin)]);
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as object] : [],
    );
    expect(reasons).toMatchObject([{ code: 'model-being-installed' }]);
    expect(await openModel([places.installed], 'generator', 'twin-int4/1')).toBeDefined();
  });

  it('of the same model from two sources: one wins, whole', async () => {
    const copies = [await changed(twin, async () => undefined), await changed(twin, async () => undefined)];
    const outcomes = await Promise.allSettled(copies.map((copy) => add(copy)));
    const reasons = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [outcome.reason as object] : [],
    );
    expect(reasons).toMatchObject([{ code: 'model-already-installed' }]);
    expect(await openModel([places.installed], 'generator', 'twin-int4/1')).toBeDefined();
    expect(await readdir(join(places.installed, '.staging'))).toEqual([]);
  });
});

it('removes what a killed installation left a week ago, and not what one left today', async () => {
  const staging = join(places.installed, '.staging');
  for (const name of ['old', 'young']) await mkdir(join(staging, name, 'downloads'), { recursive: true });
  const longAgo = new Date(Date.now() - 8 * 24 * 3_600_000);
  await utimes(join(staging, 'old'), longAgo, longAgo);
  await add(twin);
  expect(await readdir(staging)).toEqual(['young']);
});
