import type {
  AnswerEvent,
  AnswerResponse,
  Claim,
  ConversationTurn,
  Evidence,
  Filters,
  FoundPassage,
  Outcome,
  StoredAnswer,
  Verdict,
} from '@app/contracts';
import { ProblemError } from '../../api/problem-error.js';

/** What a person asks. */
export interface Question {
  question: string;
  knowledgeBases: string[];
  mode: 'auto' | 'quote';
  /** Which documents are asked; absent: all. */
  filters?: Filters;
  /** Most sentences of the answer; absent: as many as the API gives by itself. */
  maxSentences?: number;
}

type AnswerEnd = Omit<Extract<AnswerEvent, { type: 'answer-end' }>, 'type' | 'sequence'>;

/** A sentence as it is shown. `evidence` are the places that support it. */
export interface Sentence {
  index: number;
  text: string;
  verdict: Verdict;
  score: number;
  evidence: Evidence[];
}

/** A question and what has come of it so far. */
export interface Turn {
  question: string;
  /** Where and how it was asked; absent in the history. */
  asked?: Question;
  /** Ids of the knowledge bases that were asked. */
  knowledgeBases: string[];
  /** Which documents were asked, where it was not all of them and is known. */
  filters?: Filters | null | undefined;
  status: 'working' | 'done' | 'stopped' | 'failed';
  answerId?: string;
  /** Whether the connection is lost and being taken up again. */
  lost?: boolean;
  passages: FoundPassage[];
  sentences: Sentence[];
  /** Drafted and not released; known when the answer has ended. */
  withheld: Claim[];
  end?: AnswerEnd;
  error?: unknown;
}

export function newTurn(asked: Question): Turn {
  const { question, knowledgeBases, filters } = asked;
  const nothing = { passages: [], sentences: [], withheld: [] };
  return { question, asked, knowledgeBases, filters, status: 'working', ...nothing };
}

/** The turn after one more event of its stream. The verdict of a sentence comes before its text. */
export function advance(turn: Turn, event: AnswerEvent): Turn {
  switch (event.type) {
    case 'answer-start':
      return { ...turn, answerId: event.answerId };
    case 'passage-found':
      return { ...turn, passages: [...turn.passages, event] };
    case 'claim-verified': {
      const { sentence: index, verdict, score, evidence } = event;
      return { ...turn, sentences: [...turn.sentences, { index, text: '', verdict, score, evidence }] };
    }
    case 'text-delta':
      return {
        ...turn,
        sentences: turn.sentences.map((sentence) =>
          sentence.index === event.sentence ? { ...sentence, text: sentence.text + event.text } : sentence,
        ),
      };
    case 'answer-end':
      return { ...turn, status: 'done', end: event, withheld: withheldOf(event, shownIn(turn)) };
    case 'error':
      return { ...turn, status: 'failed', error: event.problem };
    default:
      return turn;
  }
}

/** A turn of a conversation that was opened again; one without an answer broke off, and can be asked again. */
export function earlierTurn({ question, knowledgeBases, answer }: ConversationTurn): Turn {
  if (answer) return storedTurn({ ...answer, question, knowledgeBases });
  const error = new ProblemError('answer-interrupted', 503);
  return { ...newTurn({ question, knowledgeBases, mode: 'auto' }), status: 'failed', error };
}

/** A stored answer as a turn. */
export function storedTurn(
  response: AnswerResponse &
    Pick<StoredAnswer, 'question' | 'knowledgeBases'> &
    Partial<Pick<StoredAnswer, 'filters'>>,
): Turn {
  const sentences = response.sentences.map((claim, index) => ({ index, ...claim }));
  const released = new Set(response.sentences.map((claim) => claim.text));
  return {
    question: response.question,
    knowledgeBases: response.knowledgeBases,
    filters: response.filters,
    status: 'done',
    answerId: response.answerId,
    passages: [],
    sentences,
    withheld: withheldOf(response, released),
    end: response,
  };
}

/** The outcome that a badge shows, once there is one. */
export function outcomeOf({ end }: Turn): Outcome | undefined {
  return end?.outcome;
}

function shownIn(turn: Turn): Set<string> {
  return new Set(turn.sentences.map((sentence) => sentence.text.trim()));
}

function withheldOf({ verification }: AnswerEnd, released: ReadonlySet<string>): Claim[] {
  return verification.claims.filter(
    (claim) => claim.verdict !== 'supported' && !released.has(claim.text.trim()),
  );
}
