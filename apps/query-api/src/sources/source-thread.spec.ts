// real: the worker thread, run from dist. fake: nothing.
import { AppError } from '@app/platform';
import { afterEach, describe, expect, it } from 'vitest';
import { cutPassages } from './cut-passages.js';
import { SourceThread } from './source-thread.js';

const text = '연차 유급휴가는 15일을 부여합니다. 신청은 3일 전까지 합니다.';
let thread: SourceThread | undefined;
const open = (read = text) =>
  (thread = new SourceThread(cutPassages({ documentId: 'd', versionId: 'v', title: '', text: read })));
afterEach(() => thread?.close());

describe('SourceThread', () => {
  it('answers several requests at once, each with its own result', async () => {
    const work = open();
    const [ranked, true_, false_] = await Promise.all([
      work.rank({ titles: [], limit: 5 }),
      work.verify({ text: '신청은 3일 전까지 합니다.', cited: [] }),
      work.verify({ text: '신청은 5일 전까지 합니다.', cited: [] }),
    ]);
    expect(ranked).toHaveLength(2);
    expect([true_.verdict, false_.verdict]).toEqual(['supported', 'contradicted']);
  });

  it('tells what went wrong and goes on', async () => {
    const work = open();
    await expect(work.rank(undefined as never)).rejects.toThrow(/undefined/);
    expect((await work.verify({ text: '신청은 3일 전까지 합니다.', cited: [1] })).verdict).toBe('supported');
  });

  it('rejects what is under way when it is closed, and everything after', async () => {
    const work = open();
    const pending = work.rank({ titles: [], limit: 5 });
    await Promise.all([expect(pending).rejects.toBeInstanceOf(AppError), work.close()]);
    await expect(work.rank({ titles: [], limit: 5 })).rejects.toThrow('shutting-down');
  });
});
