import { describe, expect, it } from 'vitest';
import { clusterUtterances } from './cluster-utterances.js';

const texts = [
  '회의실 예약하고 싶어요',
  '달이 참 밝네요',
  '내일 회의실 예약 돼요?',
  '와이파이 비밀번호 뭐예요',
  '회의실 예약 좀 해 주세요',
  '와이파이 비밀번호 알려 주세요',
  '와이파이 비밀번호가 안 맞아요',
  '회의실 예약 취소해 주세요',
];

describe('clusterUtterances', () => {
  it('groups what resembles each other, the largest first, with the words that set it apart', async () => {
    const clusters = await clusterUtterances(texts, { similarity: 0.2, leastMembers: 3 });
    expect(clusters.map(({ members }) => members.toSorted())).toEqual([
      [0, 2, 4, 7],
      [3, 5, 6],
    ]);
    expect(clusters.map(({ keywords }) => keywords.slice(0, 2).toSorted())).toEqual([
      ['예약', '회의실'],
      ['비밀번호', '와이파이'],
    ]);
  });

  it('leaves nothing out when one is enough, also what has no word', async () => {
    const all = [...texts, '', '🙂', 'Откройте'];
    const clusters = await clusterUtterances(all, { similarity: 0.9, leastMembers: 1 });
    const members = clusters.flatMap((cluster) => cluster.members);
    expect(members.toSorted((left, right) => left - right)).toEqual([...all.keys()]);
  });

  it('has nothing to say of nothing', async () => {
    expect(await clusterUtterances([], { similarity: 0.12, leastMembers: 1 })).toEqual([]);
  });
});
