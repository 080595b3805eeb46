import { Drawer } from '@mantine/core';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language.js';
import { ConversationList } from './conversation-list.js';

export interface ConversationHistoryProps {
  opened: boolean;
  onClose: () => void;
  /** The conversation that is open. */
  current: string | undefined;
  /** Where a new conversation begins. */
  path: string;
  /** Where earlier ones are opened, each by its id. */
  folder: string;
}

/** Earlier conversations beside the page. */
export function ConversationHistory({ opened, onClose, current, path, folder }: ConversationHistoryProps) {
  const text = useText();
  const [, go] = useLocation();
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      title={text.ask.history}
      closeButtonProps={{ 'aria-label': text.close }}
    >
      <ConversationList
        current={current}
        pathOf={(id) => `${folder}/${id}`}
        onChoose={onClose}
        onRemoved={(id) => {
          if (id === current) go(path);
        }}
      />
    </Drawer>
  );
}
