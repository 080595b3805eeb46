import type { AnswerEvent } from '@app/contracts';
import { followAnswer } from '../../api/follow-answer.js';
import { asProblem, problemOf } from '../../api/problem-error.js';
import { advance, type Question, type Turn } from './turn.js';

/**
 * Asks, and tells how the turn changes with each event of the answer, until it is done, stopped or failed. Never
 * throws: a failure is what the turn came to.
 */
export async function streamAnswer(
  asked: Question & { conversationId?: string },
  signal: AbortSignal,
  change: (next: (turn: Turn) => Turn) => void,
): Promise<void> {
  try {
    const onLost = (lost: boolean) => change((turn) => ({ ...turn, lost }));
    for await (const event of followAnswer(asked, signal, onLost)) {
      const shown =
        event.type === 'error'
          ? { ...event, problem: problemOf(event.problem.status, event.problem) }
          : event;
      change((turn) => advance(turn, shown as AnswerEvent));
    }
  } catch (error) {
    change((turn) =>
      signal.aborted
        ? { ...turn, status: 'stopped' }
        : { ...turn, status: 'failed', error: asProblem(error) },
    );
  }
}
