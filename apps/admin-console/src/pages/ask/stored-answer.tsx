import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { AnswerView, type AnswerViewProps } from './answer-view.js';
import { storedTurn } from './turn.js';
import { useHistory } from './use-history.js';

/** An answer of the history, as it was given. */
export function StoredAnswer({ id, ...rest }: { id: string } & Omit<AnswerViewProps, 'turn'>) {
  const text = useText();
  const items = useHistory().data?.pages.flatMap((page) => page.items);
  const question = items?.find((item) => item.id === id)?.question ?? text.ask.asked;
  const answer = useQuery({
    queryKey: ['answer', id],
    queryFn: () => read(api.GET('/v1/answers/{id}', { params: { path: { id } } })),
  });
  // One turn for each answer: what is chosen is compared by identity.
  const turn = useMemo(() => answer.data && storedTurn(question, answer.data), [answer.data, question]);
  return <Loaded query={answer}>{() => turn && <AnswerView turn={turn} {...rest} />}</Loaded>;
}
