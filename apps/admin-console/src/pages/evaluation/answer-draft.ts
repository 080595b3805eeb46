import type { PlainDocument } from '../documents/use-document.js';
import type { Turn } from '../ask/turn.js';
import { newDraft, newPlace, type CaseDraft } from './case-draft.js';

/** Longest answer that a case takes, UTF-16 code units. */
const MOST_CHARACTERS = 4_000;

/**
 * A case from an answer: what was released is what is expected, and what it cites is what must be found. Where nothing
 * was answered, that is right. Its id is that of the answer, so that one that is saved again takes its own place.
 */
export function answerDraft(turn: Turn, documents: readonly string[]): CaseDraft {
  const said = turn.sentences.map(({ text }) => text.trim()).join(' ');
  return {
    ...newDraft(turn.answerId ?? ''),
    question: turn.question,
    answerable: turn.end?.outcome !== 'no-evidence',
    answers: said.slice(0, MOST_CHARACTERS),
    evidence: documents.map((document) => [newPlace(document)]),
  };
}

/** External ids of those documents that are in a knowledge base. */
export function documentsOfBase(documents: readonly PlainDocument[], knowledgeBaseId: string): string[] {
  return documents
    .filter((document) => document.knowledgeBaseId === knowledgeBaseId)
    .map(({ externalId }) => externalId);
}
