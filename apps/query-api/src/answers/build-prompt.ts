import type { ChatPrompt } from '@app/models';
import type { RetrievedPassage } from '@app/retrieval';

/** What the prompt asks a generator to say when the passages do not answer. */
export const refusals = { ko: '문서에 없습니다.', en: 'Not in the documents.' };

const instructions = {
  ko: `아래 근거만 사용하여 질문에 답하세요. 각 문장 끝에 근거 번호를 [1]처럼 적으세요. 근거에 없으면 "${refusals.ko}"라고만 답하세요.`,
  en: `Answer the question from the evidence below alone. End each sentence with the number of its evidence, like [1]. If the evidence does not answer it, say only "${refusals.en}"`,
};

/** The part of a passage that a generator reads. */
export type PromptPassage = Pick<RetrievedPassage, 'n' | 'title' | 'headingPath' | 'tableHeader' | 'text'>;

/** What a generator is told: instructions, numbered evidence with headings, the question. */
export function buildPrompt(
  question: string,
  passages: readonly PromptPassage[],
  language: 'ko' | 'en',
): ChatPrompt {
  const evidence = passages.map((passage) => {
    const heading = [passage.title, passage.headingPath].filter(Boolean).join(' > ');
    const table = passage.tableHeader ? `${passage.tableHeader}\n` : '';
    return `[${passage.n}] ${heading}\n${table}${passage.text}`;
  });
  const [evidenceWord, questionWord, answerWord] =
    language === 'ko' ? ['근거', '질문', '답변'] : ['Evidence', 'Question', 'Answer'];
  return {
    system: instructions[language],
    user: `${evidenceWord}:\n${evidence.join('\n\n')}\n\n${questionWord}: ${question}`,
    cue: `\n${answerWord}:`,
  };
}
