import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { streamAnswer } from '../stream-answer.js';
import { newTurn, type Question, type Turn } from '../turn.js';

/** How one of two answers is made: everything of a question but its words. */
export type Settings = Omit<Question, 'question'>;

/** The same question answered twice, one after the other, so that neither takes time from the other. */
export function useComparison() {
  const [turns, setTurns] = useState<Turn[]>([]);
  const running = useRef<AbortController | undefined>(undefined);
  const queries = useQueryClient();
  const ask = useCallback(
    async (question: string, settings: readonly [Settings, Settings]) => {
      const controller = new AbortController();
      running.current = controller;
      setTurns([]);
      for (const [index, each] of settings.entries()) {
        if (controller.signal.aborted) break;
        const asked = { question, ...each };
        setTurns((all) => [...all.slice(0, index), newTurn(asked)]);
        await streamAnswer(asked, controller.signal, (next) =>
          setTurns((all) => all.map((turn, place) => (place === index ? next(turn) : turn))),
        );
      }
      if (running.current === controller) running.current = undefined;
      void queries.invalidateQueries({ queryKey: ['answers'] });
    },
    [queries],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  useEffect(() => stop, [stop]);
  return { turns, ask, stop };
}
