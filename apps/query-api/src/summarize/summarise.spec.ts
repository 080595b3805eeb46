// real: ranking, drafting, verification. fake: the generator, whose texts are given.
import { SummarizeRequest, type SummaryEvent } from '@app/contracts';
import { RecordingGenerator, type Generator } from '@app/models';
import { describe, expect, it } from 'vitest';
import { cutPassages } from '../sources/cut-passages.js';
import type { OpenTask } from '../sources/source-tasks.js';
import { SourceWork } from '../sources/source-work.js';
import { digestFor } from './digest.js';
import { summarise } from './summarise.js';

const TEXT = `정수기 필터는 4개월마다 교체합니다. 교체 비용은 무료입니다. 방문 예약은 앱으로 합니다.
예약을 취소하려면 하루 전까지 알려야 합니다.`;

async function run(generator: Generator | undefined, body: object = {}) {
  const passages = cutPassages({ documentId: 'text', versionId: 'text', title: '', text: TEXT });
  const work = new SourceWork(passages);
  const reported: string[] = [];
  const recorded: object[] = [];
  const task = {
    source: { passages, infos: [] },
    thread: {
      rank: async (options: Parameters<typeof work.rank>[0]) => work.rank(options),
      verify: async (sentence: Parameters<typeof work.verify>[0]) => work.verify(sentence),
    },
    generator,
    adapter: () => null,
    rules: { lock: 'facts', closeWording: true },
    deadlineMilliseconds: 10_000,
    signal: new AbortController().signal,
    report: (_error: unknown, what: string) => reported.push(what),
    record: async (detail: object) => void recorded.push(detail),
  } as unknown as OpenTask;
  const events: SummaryEvent[] = [];
  for await (const event of summarise(SummarizeRequest.parse({ text: TEXT, ...body }), task))
    events.push(event);
  const end = events.at(-1);
  if (end?.type !== 'summary-end') throw new Error('the last event is no end');
  return { events, end, reported, recorded };
}

describe('summarise', () => {
  it('releases what a generator wrote and the source says', async () => {
    const generator = new RecordingGenerator([
      '정수기 필터는 4개월마다 교체합니다 [1]. 교체 비용은 무료입니다 [1].',
    ]);
    const { end, recorded } = await run(generator, { length: 3 });
    expect(end).toMatchObject({ outcome: 'written', language: 'ko' });
    expect(end.sentences.map(({ origin }) => origin)).toEqual(['generator', 'generator']);
    expect(end.text).toBe('정수기 필터는 4개월마다 교체합니다. 교체 비용은 무료입니다.');
    expect(end.usage.completionTokens).toBeGreaterThan(0);
    expect(generator.calls[0]?.constraints.evidence?.level).toBe('facts');
    expect(recorded).toEqual([{ outcome: 'written', sentences: 2 }]);
  });

  it('puts sentences of the source where what was written does not hold', async () => {
    const generator = new RecordingGenerator([
      '필터는 6개월마다 교체합니다 [1]. 교체 비용은 무료입니다 [1].',
    ]);
    const { end, events } = await run(generator, { length: 2 });
    expect(end.outcome).toBe('partial');
    expect(end.text).not.toContain('6개월');
    expect(end.sentences.map(({ origin }) => origin)).toEqual(['generator', 'quote']);
    expect(events.filter(({ type }) => type === 'claim-rejected')).toHaveLength(1);
  });

  it('is quoted when the generator fails, says nothing, or only that it knows nothing', async () => {
    for (const texts of [[], [''], ['문서에 없습니다.']]) {
      const { end, reported } = await run(new RecordingGenerator(texts), { length: 2 });
      expect(end).toMatchObject({ outcome: 'quoted' });
      expect(end.sentences).toHaveLength(2);
      expect(reported).toEqual(texts.length === 0 ? ['the generator failed'] : []);
    }
  });

  it('keeps to the length that was asked for', async () => {
    const many = Array.from({ length: 9 }, () => '교체 비용은 무료입니다.').join(' ');
    const { end } = await run(new RecordingGenerator([many]), { length: 1 });
    expect(end.sentences).toHaveLength(1);
  });
});

describe('digestFor', () => {
  it('takes the most telling sentences that fit, in reading order under the numbers of their passages', async () => {
    const generator = new RecordingGenerator([], 20);
    const sentence = (order: number, passage: number, text: string) => ({
      order,
      passage,
      text,
      language: 'ko' as const,
    });
    const ranked = [
      sentence(2, 7, '나 나 나 나.'),
      sentence(1, 3, '가 가 가 가.'),
      sentence(0, 3, '다 다 다 다 다 다.'),
      sentence(3, 7, '라 라 라 라.'),
    ];
    const passages = [3, 7].map((n) => ({
      n,
      documentId: 'd',
      versionId: 'v',
      title: `제목 ${n}`,
      text: '',
      start: 0,
    }));
    const digest = await digestFor(generator, ranked, passages);
    expect(digest.map(({ n, title, text }) => [n, title, text])).toEqual([
      [3, '제목 3', '가 가 가 가.'],
      [7, '제목 7', '나 나 나 나. 라 라 라 라.'],
    ]);
  });
});
