import type { VocabularyTexts } from './vocabulary.en.js';

/** The words of the vocabulary of a knowledge base in Korean. */
export const vocabulary: VocabularyTexts = {
  title: '용어집',
  about: '같은 뜻의 낱말과 나누지 않을 이름입니다. 질문을 읽을 때 바로 쓰이며 문서를 다시 색인하지 않습니다.',
  waits: '이 용어집은 초안에 있습니다. 초안을 게시하면 질문을 읽을 때 쓰입니다.',
  kind: '항목의 종류',
  kinds: { equal: '동의어', 'one-way': '한 방향', word: '이름' },
  kindText: {
    equal: '낱말마다 서로를 찾고, 문장이 근거와 다른 쪽 낱말로 말해도 됩니다.',
    'one-way': '첫 낱말로 나머지도 찾습니다. 반대로는 찾지 않습니다.',
    word: '이름을 온전히 쓴 구절이 앞에 옵니다.',
  },
  words: '낱말',
  wordsText: 'Enter나 쉼표로 낱말을 끝냅니다. 숫자, 단위, 부정이 다른 낱말은 동의어가 아닙니다.',
  add: '추가',
  edit: '고치기',
  saved: '용어집을 저장했습니다.',
  none: '아직 항목이 없습니다.',
  filter: (count) => `항목 ${count}개에서 찾기`,
  import: '표 가져오기',
  export: '내보내기',
  importText:
    '열이 kind와 words인 CSV입니다. equal, one-way, word 가운데 하나를 쓰고 그 뒤의 칸에 낱말을 씁니다. 이미 있는 항목은 그대로 둡니다.',
  preview: '질문을 읽는 방식',
  previewText: '여기에 저장된 용어집으로 읽습니다',
  previewExample: '해지하려면 어떻게 하나요?',
  nothingFound: '이 질문에는 용어집의 낱말이 없습니다.',
  keptWhole: (words) => `나누지 않음: ${words}`,
  tokens: (tokens) => `검색어: ${tokens}`,
};
