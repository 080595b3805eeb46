/** Fixed sentences of the product itself. They claim nothing about documents, so nothing is verified in them. */
const ko = {
  greeting: '안녕하세요. 등록된 문서에 대해 물어보시면 근거와 함께 답해 드립니다.',
  'empty-question': '질문이 비어 있습니다. 알고 싶은 내용을 적어 주세요.',
  'no-evidence': '등록된 문서에서 답을 찾지 못했습니다.',
  unverified: '답변을 문서와 대조하지 못해 내보내지 않았습니다.',
  'not-grounded': '근거가 충분하지 않아 답변을 내보내지 않았습니다.',
};

const en = {
  greeting: 'Hello. Ask about the documents on file and the answer comes with its evidence.',
  'empty-question': 'The question is empty. Write what you would like to know.',
  'no-evidence': 'The documents on file do not answer this.',
  unverified: 'The answer could not be checked against the documents and was withheld.',
  'not-grounded': 'The answer was withheld: its sources do not bear it out.',
} satisfies Record<keyof typeof ko, string>;

export type Reply = keyof typeof ko;

/** A fixed sentence in the language of the question. */
export function replyText(reply: Reply, language: 'ko' | 'en'): string {
  return (language === 'ko' ? ko : en)[reply];
}
