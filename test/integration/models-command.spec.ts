// real: the compiled command line, model folders on disk, the models in the box. fake: nothing; no server runs.
import { projectRoot } from '@app/platform';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSaseo } from '../fixtures/run-saseo.js';

const twins = join(projectRoot(), 'libs/models/src/testing/decoder-twins');
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-models-'));
  await cp(twins, join(home, 'models'), { recursive: true });
});
afterEach(() => rm(home, { recursive: true, force: true }));

const saseo = (...words: string[]) => runSaseo(home, 'models', ...words);

// Every command is a process of its own, which takes a while on a busy machine.
describe('saseo models', { timeout: 120_000 }, () => {
  it('chooses, lists, goes back, and keeps what is needed', async () => {
    expect(await saseo('use', 'generator', 'twin-int4/1')).toMatchObject({
      code: 0,
      output: 'generator: twin-int4/1 (chosen; a rollback leads to none)\n',
    });
    await saseo('use', 'generator', 'twin-float32/1');
    const { output } = await saseo('list');
    expect(output).toMatch(/^\* +generator +twin-float32\/1 +\S+ +\d+\.\d MB +[0-9a-f]{12} /m);
    expect(output).toMatch(/^ +generator +twin-int4\/1 /m);
    expect(output).toContain('generator: twin-float32/1 (chosen; a rollback leads to twin-int4/1)');

    for (const id of ['twin-int4/1', 'twin-float32/1']) {
      expect(await saseo('remove', 'generator', id)).toMatchObject({
        code: 1,
        errors: expect.stringContaining('(model-in-use)'),
      });
    }
    expect((await saseo('rollback', 'generator')).output).toContain('generator: twin-int4/1 (chosen;');
    expect(await saseo('remove', 'generator', 'twin-float32/1')).toMatchObject({ code: 0 });
    expect(await saseo('remove', 'adapter', 'twin-int4-tone')).toMatchObject({ code: 0 });
    const left = JSON.parse((await saseo('list', '--json')).output) as { items: { id: string }[] };
    expect(left.items.map(({ id }) => id)).not.toContain('twin-float32/1');
    expect(left.items.map(({ id }) => id)).not.toContain('twin-int4-tone');
  });

  it('reads every file at verify, and tells by its exit code', async () => {
    const sound = await saseo('verify');
    expect([sound.code, sound.output.split('\n').filter((line) => line.endsWith(': ok'))]).toMatchObject([
      0,
      { length: 9 },
    ]);
    await writeFile(join(home, 'models/adapter/twin-int4-tone/adapter.bin'), 'changed');
    expect(await saseo('verify')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^adapter twin-int4-tone: NOT OK: .*adapter.bin should have/m),
    });
    expect(await saseo('verify', 'adapter', 'twin-float32-tone')).toMatchObject({ code: 0 });
    await cp(join(twins, 'adapter'), join(home, 'models/adapter'), { recursive: true });
    await saseo('use', 'generator', 'twin-int4/1');
    await saseo('remove', 'generator', 'twin-int4/1', '--force');
    expect(await saseo('verify')).toMatchObject({
      code: 1,
      output: expect.stringContaining('generator twin-int4/1: NOT OK: it is active and not installed'),
    });
    expect((await saseo('verify', 'judge', 'absent/1')).errors).toContain('(model-not-found)');
  });

  it('installs a model, says so, and refuses it a second time', async () => {
    const judge = join(projectRoot(), 'models/judge/saseo-judge/1');
    expect(await saseo('add', judge, '--name', 'other')).toMatchObject({
      code: 0,
      output: 'Installed: judge other/1, Apache-2.0\n',
    });
    expect((await saseo('list')).output).toContain(judge);
    expect(await saseo('add', judge, '--name', 'other')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('(model-already-installed)'),
    });
  });

  it('puts nothing to use that was copied by hand under a licence that nobody accepted', async () => {
    const copied = join(home, 'models/generator/copied/1');
    const under = async (licence: string) => {
      await cp(join(twins, 'generator/twin-int4/1'), copied, { recursive: true });
      const description = JSON.parse(await readFile(join(copied, 'model.json'), 'utf8')) as object;
      const named = { ...description, name: 'copied', licence };
      await writeFile(join(copied, 'model.json'), JSON.stringify(named));
    };
    for (const licence of ['CC-BY-NC-4.0', 'of my own making']) {
      await under(licence);
      expect(await saseo('use', 'generator', 'copied/1')).toMatchObject({
        code: 1,
        errors: expect.stringMatching(/\(licence-refused\)\n.*install it from there: saseo models add/s),
      });
    }
    const elsewhere = join(home, 'elsewhere');
    await rename(copied, elsewhere);
    const accepted = await saseo('add', elsewhere, '--name', 'copied', '--accept-licence-terms');
    expect(accepted).toMatchObject({ code: 0 });
    expect(await saseo('use', 'generator', 'copied/1')).toMatchObject({ code: 0 });
    await saseo('remove', 'generator', 'copied/1');
    await under('MIT');
    expect(await saseo('use', 'generator', 'copied/1')).toMatchObject({ code: 0 });
  });

  it('measures how fast a model is on this machine, and lists that', async () => {
    const { code, output } = await saseo('measure', 'judge', 'saseo-judge/1');
    expect([code, output]).toEqual([0, expect.stringMatching(/^a pair of texts +[\d.]+ ms +of 256 tokens/m)]);
    expect((await saseo('list')).output).toMatch(/^ +judge +saseo-judge\/1 .* [\d.]+ ms +[0-9a-f]{12} /m);
  });

  it('shows the catalogue, and installs nothing of it without a source', async () => {
    const { output } = await saseo('list', '--catalogue');
    expect(output).toMatch(/^generator +qwen3-0\.6b +Qwen3-0\.6B +Apache-2\.0 /m);
    expect(output).toMatch(/^generator +exaone-4\.0-1\.2b .*REFUSED/m);
    expect((await saseo('add', 'qwen3-0.6b')).errors).toContain('--from');
    expect((await saseo('add', 'qwen9', '--from', twins)).errors).toContain('no entry of the catalogue');
  });

  it.each([
    [['add', 'absent'], 1, '(model-source-invalid)'],
    [['add', 'http://127.0.0.1:1/x.zip'], 1, '(digest-missing)'],
    [['add', twins, '--sha256', 'short'], 2, 'Usage'],
    [['use', 'judge', 'absent/1'], 1, '(model-not-found)'],
    [['use', 'embedder', 'absent/1'], 1, '(model-not-found)'],
    [['measure', 'judge', 'absent/1'], 1, '(model-not-found)'],
    [['measure', 'adapter', 'twin-int4-tone'], 2, 'Usage'],
    [['rollback', 'judge'], 1, '(nothing-to-roll-back)'],
    [['remove', 'embedder', 'saseo-static/1'], 1, '(model-in-box)'],
    [['use', 'oracle', 'x/1'], 2, 'Usage'],
    [['list', '--shiny'], 2, 'Usage'],
    [['constructor'], 2, 'Usage'],
  ])('refuses %j', async (words, code, text) => {
    const refused = await saseo(...words);
    expect([refused.code, refused.errors]).toEqual([code, expect.stringContaining(text)]);
  });
});
