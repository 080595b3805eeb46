import { plainText, RecordingGenerator } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';
import { describe, expect, it } from 'vitest';
import { byPlace, fitEvidence } from './fit-evidence.js';

const passage = (n: number, documentId: string, start: number, text: string): RetrievedPassage => ({
  n,
  chunkId: `${documentId}:${start}`,
  documentId,
  versionId: `${documentId}-1`,
  knowledgeBaseId: 'base',
  title: '취업규칙',
  headingPath: '휴가',
  tableHeader: null,
  text,
  start,
  end: start + text.length,
  score: 1 / n,
  legs: { lexical: 1, vector: 1 },
  coverage: 1,
});

const leave = (n: number) => passage(n, 'a', 40, '연차는 15일입니다.');
const carry = (n: number) => passage(n, 'a', 900, '남은 연차는 5일까지 넘어갑니다.');
const parking = (n: number) => passage(n, 'b', 0, '주차장은 지하 2층입니다.');
const generator = new RecordingGenerator([]);

async function shown(question: string, passages: RetrievedPassage[], mostTokens = 4_000) {
  const fitting = await fitEvidence(question, passages, { generator, mostTokens, order: byPlace });
  return { text: fitting ? plainText(fitting.prompt) : '', numbers: fitting?.numbers };
}

/** What two texts have in common from their beginning. */
function common(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}

describe('fitEvidence', () => {
  it('shows the same passages alike whatever their rank, and knows their numbers', async () => {
    const one = await shown('연차는 며칠인가요?', [leave(1), parking(2), carry(3)]);
    const other = await shown('연차를 넘길 수 있나요?', [parking(1), carry(2), leave(3)]);
    expect(one.numbers).toEqual([1, 3, 2]);
    expect(other.numbers).toEqual([3, 2, 1]);
    const both = common(one.text, other.text);
    for (const text of ['[1] 취업규칙 > 휴가\n연차는', '[2] 취업규칙 > 휴가\n남은', '[3]', '지하 2층입니다.'])
      expect(both).toContain(text);
    expect(both.endsWith('\n\n질문: 연차')).toBe(true);
  });

  it('begins alike when one passage more was found', async () => {
    const fewer = await shown('연차는 며칠인가요?', [carry(1), leave(2)]);
    const more = await shown('연차는 며칠인가요?', [parking(1), leave(2), carry(3)]);
    expect(common(fewer.text, more.text)).toContain('남은 연차는 5일까지 넘어갑니다.');
  });

  it('chooses by rank when not all fit', async () => {
    const all = await shown('연차는 며칠인가요?', [carry(1), parking(2), leave(3)]);
    const most = generator.countTokens(all.text) - 1;
    expect((await shown('연차는 며칠인가요?', [carry(1), parking(2), leave(3)], most)).numbers).toEqual([
      1, 2,
    ]);
    expect((await shown('연차는 며칠인가요?', [parking(1)], 3)).numbers).toBeUndefined();
  });
});
