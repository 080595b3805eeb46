import type { UnsupportedTexts } from './unsupported.en.js';

/** The words of policies about sentences that do not hold, in Korean. */
export const unsupported: UnsupportedTexts = {
  label: '쓴 문장이 근거와 맞지 않을 때',
  text: '그런 문장은 절대 내보내지 않습니다. 그 자리에 무엇을 보여 줄지 정합니다.',
  policies: {
    regenerate: {
      label: '한 번 더 쓰기',
      description:
        '작성 모델에 무엇이 틀렸는지 알려 주고 다시 쓰게 합니다. 그래도 맞지 않으면 문서의 문장을 보여 줍니다.',
    },
    quote: {
      label: '문서에서 인용',
      description: '그 자리에 문서의 문장을 있는 그대로 보여 줍니다.',
    },
    drop: {
      label: '빼기',
      description: '답변이 그만큼 짧아집니다. 남는 문장이 없으면 문서에서 답을 찾지 못했다고 합니다.',
    },
    abstain: {
      label: '답하지 않기',
      description:
        '문서에서 답을 찾지 못했다고만 합니다. 답변은 문장마다가 아니라 모두 확인한 뒤에 한꺼번에 나옵니다.',
    },
  },
  trace: '근거와 맞지 않는 문장',
  acted: {
    regenerate: (place) => `초안의 ${place}번째 문장이 근거와 맞지 않아 한 번 더 썼습니다.`,
    quote: (place) => `초안의 ${place}번째 문장이 근거와 맞지 않아 문서를 인용했습니다.`,
    drop: (place) => `초안의 ${place}번째 문장이 근거와 맞지 않아 뺐습니다.`,
    abstain: (place) => `초안의 ${place}번째 문장이 근거와 맞지 않아 답하지 않았습니다.`,
  },
};
