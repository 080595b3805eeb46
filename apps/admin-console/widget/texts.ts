const en = {
  open: 'Ask a question',
  title: 'Ask our documents',
  about: 'Answers are put together from our documents. Only sentences that they support are shown.',
  question: 'Your question',
  send: 'Ask',
  stop: 'Stop',
  close: 'Close',
  working: 'Reading the documents',
  stopped: 'Stopped.',
  evidence: (number: number) => `What supports this sentence, ${number}`,
  page: (page: number) => `page ${page}`,
  edited: 'corrected by an editor',
  failed: 'The question could not be answered. Try again in a moment.',
  refused: 'This page may not ask questions here.',
  wait: (seconds: number) => `Too many questions at the moment. Try again in ${seconds} s.`,
};

const ko: typeof en = {
  open: '질문하기',
  title: '문서에서 답을 찾아 드립니다',
  about: '문서를 바탕으로 답하며, 문서로 확인된 문장만 보여 드립니다.',
  question: '질문',
  send: '질문',
  stop: '중지',
  close: '닫기',
  working: '문서를 읽고 있습니다',
  stopped: '멈췄습니다.',
  evidence: (number) => `이 문장의 근거 ${number}`,
  page: (page) => `${page}쪽`,
  edited: '편집자가 고친 조각',
  failed: '답변을 가져오지 못했습니다. 잠시 후 다시 시도해 주세요.',
  refused: '이 페이지에서는 질문할 수 없습니다.',
  wait: (seconds) => `지금은 질문이 많습니다. ${seconds}초 뒤에 다시 시도해 주세요.`,
};

export type WidgetTexts = typeof en;

/** Texts in the language of the tag, of the page, or of the browser: Korean, or else English. */
export function textsFor(language: string): WidgetTexts {
  return language.toLowerCase().startsWith('ko') ? ko : en;
}
