import { Button, Stack, Text } from '@mantine/core';
import { useKnowledgeBases } from '../../../api/knowledge-bases.js';
import { useText } from '../../../i18n/language.js';
import { Loaded } from '../../../ui/loaded.js';
import { ConversationRow } from './conversation-row.js';
import { useConversations } from './use-conversations.js';

export interface ConversationListProps {
  /** The one that is open. */
  current: string | undefined;
  /** Where a conversation is opened. */
  pathOf: (id: string) => string;
  onChoose: () => void;
  onRemoved: (id: string) => void;
}

/** Earlier conversations: each can be opened and gone on with, named, and deleted. */
export function ConversationList({ current, pathOf, onChoose, onRemoved }: ConversationListProps) {
  const text = useText();
  const conversations = useConversations();
  const bases = useKnowledgeBases().data?.items ?? [];
  const names = new Map(bases.map(({ id, name }) => [id, name]));
  return (
    <Loaded query={conversations}>
      {({ pages }) => (
        <Stack gap={2} component="ul" className="plain-list">
          {pages[0]?.items.length === 0 && (
            <Text c="dimmed" component="li">
              {text.ask.noHistory}
            </Text>
          )}
          {pages
            .flatMap(({ items }) => items)
            .map((conversation) => (
              <ConversationRow
                key={conversation.id}
                conversation={conversation}
                names={names}
                path={pathOf(conversation.id)}
                active={conversation.id === current}
                onChoose={onChoose}
                onRemoved={() => onRemoved(conversation.id)}
              />
            ))}
          {conversations.hasNextPage && (
            <Button variant="default" onClick={() => void conversations.fetchNextPage()}>
              {text.more}
            </Button>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
