import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, read } from '../../api/client.js';
import { Loaded } from '../../ui/loaded.js';
import { AnswerView, type AnswerViewProps } from './answer-view.js';
import { storedTurn } from './turn.js';

/** An answer of the history, as it was given. */
export function StoredAnswer({ id, ...rest }: { id: string } & Omit<AnswerViewProps, 'turn'>) {
  const answer = useQuery({
    queryKey: ['answer', id],
    queryFn: () => read(api.GET('/v1/answers/{id}', { params: { path: { id } } })),
  });
  // One turn for each answer: what is chosen is compared by identity.
  const turn = useMemo(() => answer.data && storedTurn(answer.data), [answer.data]);
  return <Loaded query={answer}>{() => turn && <AnswerView turn={turn} {...rest} />}</Loaded>;
}
