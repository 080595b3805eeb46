import type { AnswerEvent } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { followAnswer } from '../../api/follow-answer.js';
import { asProblem, problemOf } from '../../api/problem-error.js';
import { newId } from '../../api/new-id.js';
import { advance, newTurn, type Question, type Turn } from './turn.js';

/** The turns of one conversation, the last of which may still be written. */
export function useConversation() {
  const [turns, setTurns] = useState<Turn[]>([]);
  const conversation = useRef(newId());
  const running = useRef<AbortController | undefined>(undefined);
  const queries = useQueryClient();
  const change = useCallback((next: (turn: Turn) => Turn) => {
    setTurns((all) => [...all.slice(0, -1), ...all.slice(-1).map(next)]);
  }, []);

  const ask = useCallback(
    async (asked: Question) => {
      const controller = new AbortController();
      running.current = controller;
      setTurns((all) => [...all, newTurn(asked)]);
      try {
        const body = { ...asked, conversationId: conversation.current };
        const onLost = (lost: boolean) => change((turn) => ({ ...turn, lost }));
        for await (const event of followAnswer(body, controller.signal, onLost)) {
          const shown =
            event.type === 'error'
              ? { ...event, problem: problemOf(event.problem.status, event.problem) }
              : event;
          change((turn) => advance(turn, shown as AnswerEvent));
        }
      } catch (error) {
        change((turn) =>
          controller.signal.aborted
            ? { ...turn, status: 'stopped' }
            : { ...turn, status: 'failed', error: asProblem(error) },
        );
      } finally {
        running.current = undefined;
        void queries.invalidateQueries({ queryKey: ['answers'] });
      }
    },
    [change, queries],
  );

  const stop = useCallback(() => running.current?.abort(), []);
  const restart = useCallback(() => {
    stop();
    conversation.current = newId();
    setTurns([]);
  }, [stop]);
  useEffect(() => stop, [stop]);
  return { turns, ask, stop, restart };
}
