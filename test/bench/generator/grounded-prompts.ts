import { plainText } from '@app/models';
import { buildPrompt } from '../../../apps/query-api/src/answers/build-prompt.js';

/** A question over passages. */
export interface GroundedQuestion {
  question: string;
  passages: readonly { title: string; heading?: string; text: string; header?: string | undefined }[];
  language: string;
}

/** The text that the product makes of it. */
export function promptOf({ question, passages, language }: GroundedQuestion): string {
  const numbered = passages.map(({ title, heading = '', text, header = '' }, index) => ({
    n: index + 1,
    chunkId: '',
    documentId: '',
    versionId: '',
    knowledgeBaseId: '',
    title,
    headingPath: heading,
    tableHeader: header || null,
    text,
    start: 0,
    end: text.length,
    score: 1,
    legs: { lexical: null, vector: null },
    coverage: 1,
  }));
  return plainText(buildPrompt(question, numbered, language === 'ko' ? 'ko' : 'en'));
}
