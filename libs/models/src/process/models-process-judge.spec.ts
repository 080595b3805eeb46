// real: the models process with sessions of tiny random graphs. fake: their weights.
import { join } from 'node:path';
import { projectRoot } from '@app/platform';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJudge } from '../judging/onnx-judge.js';
import { openModel } from '../registry/registry.js';
import { startModels, type ModelsProcess } from './models-process.js';

describe('startModels with a judge', () => {
  const judgeOptions = {
    modelFolders: [join(projectRoot(), 'libs/models/src/testing/tiny-models')],
    embedder: 'tiny/1',
    judge: 'tiny/1',
  };
  const pairs = [
    { premise: 'abc', claim: 'a' },
    { premise: '가나다', claim: '나' },
  ];
  let judging: ModelsProcess;

  beforeEach(async () => {
    judging = await startModels(judgeOptions);
  });
  afterEach(() => judging.close());

  it('gives the same probabilities as the judge in this process', async () => {
    const here = await openJudge(await openModel(judgeOptions.modelFolders, 'judge', judgeOptions.judge));
    const judge = judging.judge!;
    expect(await judge.relevance('abc', ['a', 'xyz'])).toEqual(await here.relevance('abc', ['a', 'xyz']));
    expect(await judge.entailment(pairs)).toEqual(await here.entailment(pairs));
    expect([judge.digest, judge.maximumTokens]).toEqual([here.digest, here.maximumTokens]);
    expect(await judge.relevance('abc', [])).toEqual([]);
    expect(await judge.entailment([])).toEqual([]);
    expect(judging.embedder.countTokens('abc')).toBe(5);
    await here.close();
  });

  it('rejects what is in flight when the child is killed, then judges again in a new one', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `abc ${'xyz'.repeat(index % 9)}`);
    const outcomes = Promise.allSettled([
      judging.judge!.relevance('abc', many),
      judging.judge!.entailment(pairs),
    ]);
    await new Promise(setImmediate);
    process.kill(judging.pid!, 'SIGKILL');
    const restarted = { status: 'rejected', reason: { code: 'models-restarted', kind: 'operational' } };
    expect(await outcomes).toMatchObject([restarted, restarted]);
    expect(await judging.judge!.entailment(pairs)).toHaveLength(2);
  });

  it('passes on an answer that is no number as an error, and goes on', async () => {
    await expect(judging.judge!.relevance('a', ['#'])).rejects.toMatchObject({ code: 'model-invalid' });
    expect(await judging.judge!.relevance('a', ['b'])).toHaveLength(1);
  });

  it('refuses to start without its judge', async () => {
    await expect(startModels({ ...judgeOptions, judge: 'tiny/2' })).rejects.toMatchObject({
      code: 'model-missing',
      detail: expect.stringContaining('judge tiny/2'),
    });
  });
});
