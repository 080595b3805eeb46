// real: the models process with sessions of tiny random graphs. fake: their weights.
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGenerator } from '../generation/onnx-generator.js';
import type { GenerationConstraints, Generator, Token } from '../generator.js';
import { openModel } from '../registry/registry.js';
import { startModels, type ModelsProcess } from './models-process.js';

const testing = join(projectRoot(), 'libs/models/src/testing');
const options = {
  modelFolders: [join(testing, 'tiny-models'), join(testing, 'decoder-twins')],
  embedder: 'tiny/1',
  judge: 'tiny/1',
  generator: 'twin-int4/1',
};
const never = new AbortController().signal;
const question = '연차 휴가는 며칠인가요?';
let models: ModelsProcess;
let generator: Generator;

beforeEach(async () => {
  models = await startModels(options);
  generator = models.generator!;
});
afterEach(() => models.close());

async function read(
  from: Generator,
  constraints: GenerationConstraints,
  {
    prompt = question,
    signal = new AbortController().signal,
  }: { prompt?: string; signal?: AbortSignal } = {},
): Promise<Token[]> {
  const tokens: Token[] = [];
  for await (const token of from.generate(prompt, constraints, signal)) tokens.push(token);
  return tokens;
}

/** Long enough that something can come in between: no token ends the text, as far as the model can help it. */
const long = { maximumTokens: 200, temperature: 2, seed: 3 };

describe('startModels with a generator', () => {
  it('gives the same tokens as the generator in this process', async () => {
    const here = await openGenerator(await openModel(options.modelFolders, 'generator', options.generator));
    const constraints = { maximumTokens: 40, temperature: 1, seed: 7 };
    expect(await read(generator, constraints)).toEqual(await read(here, constraints));
    expect(generator.countTokens(question)).toBe(here.countTokens(question));
    expect([generator.digest, generator.contextTokens]).toEqual([here.digest, here.contextTokens]);
    await here.close();
  });

  // On a busy machine this process may send its requests when the short text is done already: then it is asked again.
  it('embeds and judges while texts are generated side by side', { retry: 4 }, async () => {
    const log: string[] = [];
    const generate = async (name: string) => {
      for await (const token of generator.generate(question, long, never))
        log.push(token.end ? `${name} ends` : name);
    };
    const first = generate('first');
    const second = generate('second');
    const embedded = models.embedder.embed(['abc'], 'query').then(() => log.push('embedded'));
    const judged = models.judge!.relevance('a', ['b', 'c']).then(() => log.push('judged'));
    await Promise.all([first, second, embedded, judged]);
    expect(log.indexOf('judged')).toBeLessThan(log.indexOf('first ends'));
    expect(log.indexOf('embedded')).toBeLessThan(log.indexOf('judged'));
    expect(log.indexOf('second')).toBeLessThan(log.indexOf('first ends'));
    expect(log.indexOf('first')).toBeLessThan(log.indexOf('second ends'));
  });

  it('ends without an error when it is aborted, and lets the next text begin', async () => {
    const abort = new AbortController();
    let seen = 0;
    for await (const { end } of generator.generate(question, long, abort.signal)) {
      seen++;
      expect(end).toBeUndefined();
      if (seen === 3) abort.abort();
    }
    expect(seen).toBe(3);
    expect(await read(generator, long, { signal: AbortSignal.abort() })).toEqual([]);
    expect((await read(generator, { maximumTokens: 2 })).length).toBeGreaterThan(0);
  });

  it('rejects what is in flight when the child is killed, then generates again in a new one', async () => {
    const waiting = Array.from({ length: 20 }, () => read(generator, long));
    const outcomes = Promise.allSettled(waiting);
    await waiting[0];
    process.kill(models.pid!, 'SIGKILL');
    const restarted = { status: 'rejected', reason: { code: 'models-restarted', kind: 'operational' } };
    expect((await outcomes).at(-1)).toMatchObject(restarted);
    expect((await read(generator, { maximumTokens: 2 })).length).toBeGreaterThan(0);
  });

  it('passes on why a prompt is refused, and goes on', async () => {
    const prompt = '휴가 '.repeat(generator.contextTokens);
    await expect(read(generator, { maximumTokens: 1 }, { prompt })).rejects.toMatchObject({
      code: 'prompt-too-long',
      detail: expect.stringContaining('tokens'),
    });
    await expect(read(generator, { maximumTokens: 1, adapter: 'none' })).rejects.toMatchObject({
      code: 'adapter-not-found',
    });
    expect((await read(generator, { maximumTokens: 2 })).length).toBeGreaterThan(0);
  });

  it('finishes the text in flight before it closes, and refuses what comes after', async () => {
    const last = read(generator, { maximumTokens: 50 });
    await new Promise(setImmediate);
    await models.close();
    expect((await last).at(-1)?.end).toBeDefined();
    await expect(read(generator, { maximumTokens: 1 })).rejects.toMatchObject({ code: 'shutting-down' });
  });
});
