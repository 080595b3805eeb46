import { Button, NavLink, Stack, Text } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { useHistory } from './use-history.js';

/** Earlier questions; each leads to its stored answer. */
export function HistoryList({ onChoose }: { onChoose: () => void }) {
  const text = useText();
  const { moment } = useFormat();
  const [location] = useLocation();
  const history = useHistory();
  return (
    <Loaded query={history}>
      {({ pages }) => (
        <Stack gap={2}>
          {pages[0]?.items.length === 0 && <Text c="dimmed">{text.ask.noHistory}</Text>}
          {pages
            .flatMap(({ items }) => items)
            .map(({ id, question, outcome, createdAt }) => (
              <NavLink
                key={id}
                component={Link}
                href={`/ask/${id}`}
                onClick={onChoose}
                active={location === `/ask/${id}`}
                label={question}
                description={`${outcome ? text.outcome[outcome] : text.brokenOff} · ${moment(createdAt)}`}
              />
            ))}
          {history.hasNextPage && (
            <Button variant="default" onClick={() => void history.fetchNextPage()}>
              {text.more}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
