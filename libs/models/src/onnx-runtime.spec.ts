import { compiledEntry, projectRoot } from '@app/platform';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'saseo-home-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const url = (path: string) => JSON.stringify(pathToFileURL(path).href);

async function runInHome(script: string): Promise<void> {
  const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: home };
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    env: environment,
  });
}

it('leaves nothing in the home of its user, where the library keeps events to be sent', async () => {
  await runInHome(`
    const { openModel, openEmbedder } = await import(${url(compiledEntry('libs/models/src/index'))});
    const model = await openModel([${JSON.stringify(join(projectRoot(), 'models'))}], 'embedder', 'saseo-static/1');
    const embedder = await openEmbedder(model);
    await embedder.embed(['준비'], 'query');
    await embedder.close();
  `);
  expect(await readdir(home)).toEqual([]);
});
