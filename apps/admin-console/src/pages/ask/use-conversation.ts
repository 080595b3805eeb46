import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from '../../api/new-id.js';
import { useEarlierTurns } from './conversations/use-earlier-turns.js';
import { streamAnswer } from './stream-answer.js';
import { newTurn, type Question, type Turn } from './turn.js';

/**
 * The turns of one conversation, the last of which may still be written. One that is opened again has its earlier turns
 * before those; `openedId` must not change, which a key sees to.
 */
export function useConversation(openedId?: string) {
  const [asked, setTurns] = useState<Turn[]>([]);
  const conversation = useRef(openedId ?? newId());
  const running = useRef<AbortController | undefined>(undefined);
  const queries = useQueryClient();
  const earlier = useEarlierTurns(openedId);
  const change = useCallback((next: (turn: Turn) => Turn) => {
    setTurns((all) => [...all.slice(0, -1), ...all.slice(-1).map(next)]);
  }, []);

  const ask = useCallback(
    async (question: Question) => {
      const controller = new AbortController();
      running.current = controller;
      setTurns((all) => [...all, newTurn(question)]);
      const conversationId = conversation.current;
      await streamAnswer({ ...question, conversationId }, controller.signal, change);
      running.current = undefined;
      for (const queryKey of [['answers'], ['conversations']]) void queries.invalidateQueries({ queryKey });
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
  return { turns: [...earlier.turns, ...asked], earlier: earlier.query, ask, stop, restart };
}
