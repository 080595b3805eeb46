import { KnowledgeBaseSettings } from '@app/contracts';
import { RecordingJudge, type Judge } from '@app/models';
import type { StoredChunk } from '@app/store';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ReadChunk } from './read-chunks.js';
import { rerank } from './rerank.js';

const chunk = (text: string, index: number): ReadChunk => ({
  chunkId: `c${index}`,
  versionId: 'v',
  score: 1 - index / 10,
  legs: { lexical: 1, vector: null },
  title: '',
  edits: [],
  chunk: { title: '', headingPath: '', tableHeader: null, text } as StoredChunk,
  tokens: new Set(),
});
const chunks = ['안내', '연차', '연차 며칠', '출장', '주차', '연차 며칠'].map(chunk);
const settings = (change: object) => KnowledgeBaseSettings.parse({ rerank: change }).rerank;
const order = ({ chunks: ranked }: { chunks: { chunkId: string }[] }) => ranked.map(({ chunkId }) => chunkId);

describe('rerank', () => {
  it('is off unless a knowledge base asks for it, and changes nothing without a judge', async () => {
    const judge = new RecordingJudge();
    const off = await rerank('연차 며칠', chunks, { judge, settings: settings({}) });
    expect([off.status, order(off)]).toEqual(['off', order({ chunks })]);
    expect(judge.calls).toEqual([]);
    const absent = await rerank('연차 며칠', chunks, {
      judge: undefined,
      settings: settings({ candidates: 4 }),
    });
    expect([absent.status, order(absent)]).toEqual(['absent', order({ chunks })]);
  });

  it('orders the best candidates by what both say, and leaves the others behind them', async () => {
    const judge = new RecordingJudge();
    const only = await rerank('연차 며칠', chunks, {
      judge,
      settings: settings({ candidates: 5, weight: 1 }),
    });
    expect(only.status).toBe('done');
    expect(order(only)).toEqual(['c2', 'c1', 'c0', 'c3', 'c4', 'c5']);
    expect(only.chunks.at(-1)?.relevance).toBeNull();
    const little = await rerank('연차 며칠', chunks, {
      judge,
      settings: settings({ candidates: 5, weight: 0.01 }),
    });
    expect(order(little)).toEqual(order({ chunks }));
  });

  it('keeps what was judged when the time is up, and does not wait for the rest', async () => {
    let calls = 0;
    const slow = {
      relevance: async (_: string, passages: readonly string[]) => {
        calls += 1;
        if (calls > 1) await sleep(60_000, undefined, { ref: false });
        return passages.map((text) => (text === '연차 며칠' ? 1 : 0));
      },
    } as unknown as Judge;
    const ranked = await rerank('연차 며칠', chunks, {
      judge: slow,
      settings: settings({ candidates: 6, milliseconds: 200, weight: 1 }),
    });
    expect(ranked.status).toBe('partly');
    expect(order(ranked)).toEqual(['c2', 'c0', 'c1', 'c3', 'c4', 'c5']);
  });

  it('keeps the order when the judge fails', async () => {
    const broken = { relevance: () => Promise.reject(new Error('gone')) } as unknown as Judge;
    const ranked = await rerank('연차', chunks, { judge: broken, settings: settings({ candidates: 4 }) });
    expect([ranked.status, order(ranked)]).toEqual(['failed', order({ chunks })]);
  });
});
