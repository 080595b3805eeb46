import { Button } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { Failure } from '../../../ui/failure.js';
import { Loading } from '../../../ui/loading.js';
import type { useEarlierTurns } from './use-earlier-turns.js';

/** Above the turns of a conversation that was opened again: that they are read, why not, or that there are more. */
export function EarlierTurns({ query }: { query: ReturnType<typeof useEarlierTurns>['query'] }) {
  const text = useText();
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <Loading />;
  if (!query.hasNextPage) return null;
  return (
    <Button
      variant="default"
      className="own-width"
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {text.conversations.earlier}
    </Button>
  );
}
