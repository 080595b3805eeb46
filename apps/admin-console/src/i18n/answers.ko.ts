import type { AnswersTexts } from './answers.en.js';

/** The words of feedback in Korean. */
export const answers: AnswersTexts = {
  feedback: {
    ask: '도움이 되었나요?',
    up: '도움이 됐어요',
    down: '도움이 안 됐어요',
    what: '무엇이 문제인가요?',
    reason: {
      wrong: '틀렸음',
      incomplete: '빠진 내용이 있음',
      outdated: '예전 내용임',
      'not-found': '문서에 있는데 못 찾음',
      unsafe: '위험하거나 부적절함',
      other: '그 밖의 문제',
    },
    comment: '어떤 답이 맞나요?',
    send: '의견 보내기',
    thanks: '고맙습니다. 지식베이스 편집자가 질문과 답변을 함께 봅니다.',
    asker: '질문한 사람의 의견',
    about:
      '질문한 사람들이 답변에 남긴 의견입니다. 도움이 안 된 답변부터 열어 과정을 살펴보고 문서나 설정을 고치세요.',
    rating: '의견',
    all: '전체',
    state: '처리 상태',
    open: '처리 전',
    done: '처리됨',
    everywhere: '모든 지식베이스',
    since: '질문한 때',
    period: { week: '최근 7일', month: '최근 30일', ever: '전체 기간' },
    markDone: '처리됨으로 표시',
    reopen: '다시 열기',
    look: '답변 열기',
    unreadable: '볼 권한이 없거나 삭제된 문서에 근거한 답변이라 열 수 없습니다.',
    empty: '살펴볼 의견이 없습니다',
    emptyText: '답변 아래에서 도움이 되었는지 남기면 여기에 나타납니다.',
  },
};
