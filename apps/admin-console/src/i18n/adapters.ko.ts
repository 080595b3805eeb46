import type { AdapterTexts } from './adapters.en.js';

/** The words of adapters of the generator, in Korean. */
export const adapters: AdapterTexts = {
  label: '작성 모델의 어댑터',
  text: '작성 모델이 이 어댑터가 익힌 말투와 용어로 씁니다. 쓴 문장은 똑같이 검증합니다.',
  none: '없음',
  clear: '어댑터 쓰지 않기',
  leftOut: {
    'not-loaded': '사용 중인 생성 모델에 불러온 어댑터가 아니어서 어댑터 없이 씁니다.',
    removed: '답변을 쓰는 동안 어댑터가 제거되어 어댑터 없이 이어 썼습니다.',
    several: '함께 물은 지식베이스들의 어댑터가 서로 달라 어느 것도 쓰지 않았습니다.',
  },
};
