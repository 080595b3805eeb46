import type { EditTexts } from './edits.en.js';

/** The words of corrected passages in Korean. */
export const edits: EditTexts = {
  edited: '수정됨',
  restored: '되돌림',
  text: '조각의 글',
  about:
    '잘못 읽혔거나 오래된 내용을 고치세요. 저장하면 검색, 답변, 인용이 이 글을 쓰고 편집자가 고친 조각임을 밝힙니다. 이미 나간 답변은 그대로 남습니다.',
  changes: '바뀌는 내용',
  removed: '삭제:',
  added: '추가:',
  save: '글 저장',
  later: '시간이 더 걸립니다. 끝나면 새 글이 나타납니다.',
  staged:
    '초안을 게시하는 지식베이스라서 여기서 조각을 고칠 수 없습니다. 원본을 내려받아 고친 뒤 새 파일로 교체하면 초안에 들어가고, 초안을 게시하면 반영됩니다. 그때까지 검색되면 안 되는 조각은 끄세요. 끄기는 바로 적용됩니다.',
  bringBack: '되돌리기',
  restore: (number) => `${number}번째 변경의 글로 되돌리기`,
  restoreAsRead: '파일에서 읽은 글로 되돌리기',
  count: (edited) => `수정된 조각 ${edited}개`,
  notCarriedOver: (count) =>
    `이전 파일에서 수정한 조각이 ${count}개 있습니다. 새 파일에는 이어지지 않으니 다시 고쳐야 하는지 확인하세요.`,
  showLost: '수정 내용 보기',
  lostTitle: '이전 파일에서 수정한 내용',
  willBeLost: (count) =>
    `수정된 조각이 ${count}개 있습니다. 새 파일은 수정 없이 시작하며, 없어진 수정은 목록에 남습니다.`,
  replaceAnyway: '교체',
  wouldBeLost: (count) =>
    `이 파일이 바꿀 문서에는 편집자가 고친 조각이 ${count}개 있습니다. 교체하면 새 글은 수정 없이 시작합니다.`,
  asks: '확인 필요',
  keep: '수정 유지',
  replaceAll: (files) => `${files}개 모두 교체`,
  quoted: (moment) => `편집자가 고친 조각입니다 (${moment}). 파일의 글과 다릅니다.`,
  whatFileSays: '파일의 글 보기',
  earlier: '이 본문을 인용한 답변을 위해 남겨 둔 이전 본문입니다. 검색과 새 답변에는 쓰이지 않습니다.',
  earlierHidden: '이 이전 본문은 편집자와, 이를 인용한 답변을 받은 사람에게만 보입니다.',
  current: '지금 본문으로',
};
