import type { VersionTexts } from './versions.en.js';

/** The words of the versions of a knowledge base in Korean. */
export const versions: VersionTexts = {
  title: '버전',
  mode: '변경을 게시하는 방식',
  modes: {
    live: '바로 게시',
    staged: '버전으로 게시',
  },
  modeText: {
    live: '문서를 읽는 대로 검색에 반영합니다. 이전 내용은 보관하지 않습니다.',
    staged: '변경이 초안에 모이고, 게시할 때 한꺼번에 반영됩니다. 이전 버전으로 되돌릴 수 있습니다.',
  },
  modeChanged: '게시 방식을 바꾸었습니다.',
  kept: '보관할 이전 버전 수',
  draft: '초안',
  draftEmpty: '초안에 바뀐 것이 없습니다. 추가, 교체, 삭제한 문서가 여기에 모입니다.',
  counts: (added, replaced, removed) => `추가 ${added} · 교체 ${replaced} · 삭제 ${removed}`,
  vocabulary: '용어집이 바뀌었습니다.',
  change: { added: '추가', replaced: '교체', removed: '삭제' },
  publish: '초안 게시',
  publishText: '게시하면 이 지식베이스에 묻는 모든 사람이 초안의 내용으로 답을 받습니다.',
  note: '메모',
  noteText: '버전 목록에 남길 변경 내용',
  published: (number) => `버전 ${number}을(를) 게시했습니다.`,
  discard: '초안 버리기',
  discardText: '마지막 버전 뒤에 추가, 교체, 삭제한 내용을 잊습니다.',
  discarded: '초안을 버렸습니다.',
  removeText: (title) => `‘${title}’의 삭제가 초안에 담기고, 게시하면 반영됩니다.`,
  list: '게시한 버전',
  none: '아직 게시한 버전이 없습니다.',
  version: (number) => `버전 ${number}`,
  isPublished: '게시 중',
  restores: (number) => `버전 ${number} 복원`,
  rollBack: '되돌리기',
  rollBackTo: (number) => `버전 ${number}(으)로 되돌릴까요?`,
  rollBackText: '그 버전의 내용을 새 번호로 다시 게시합니다. 초안은 그대로 남습니다.',
};
