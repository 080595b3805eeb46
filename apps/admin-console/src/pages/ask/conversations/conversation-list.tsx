import { Text } from '@mantine/core';
import { useKnowledgeBases } from '../../../api/knowledge-bases.js';
import { useText } from '../../../i18n/language.js';
import { Loaded } from '../../../ui/loaded.js';
import { LongList } from '../../../ui/long-list/long-list.js';
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

/** Of a conversation with a title of one line. */
const ROW_PIXELS = 64;

/** Earlier conversations: each can be opened and gone on with, named, and deleted. */
export function ConversationList({ current, pathOf, onChoose, onRemoved }: ConversationListProps) {
  const text = useText();
  const conversations = useConversations();
  const bases = useKnowledgeBases().data?.items ?? [];
  const names = new Map(bases.map(({ id, name }) => [id, name]));
  return (
    <Loaded query={conversations}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <Text c="dimmed">{text.ask.noHistory}</Text>;
        return (
          <LongList items={items} keyOf={({ id }) => id} rowPixels={ROW_PIXELS} gap={2} more={conversations}>
            {(conversation) => (
              <ConversationRow
                conversation={conversation}
                names={names}
                path={pathOf(conversation.id)}
                active={conversation.id === current}
                onChoose={onChoose}
                onRemoved={() => onRemoved(conversation.id)}
              />
            )}
          </LongList>
        );
      }}
    </Loaded>
  );
}
