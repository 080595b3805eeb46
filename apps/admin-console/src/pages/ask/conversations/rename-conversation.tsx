import type { Conversation } from '@app/contracts';
import { useText } from '../../../i18n/language.js';
import { NameDialog } from '../../../ui/name-dialog.js';
import { useRename } from './use-conversations.js';

/** Gives a conversation a name; before it has one, it is called by its first question. */
export function RenameConversation(props: { conversation: Conversation; onClose: () => void }) {
  const { conversation, onClose } = props;
  const text = useText();
  return (
    <NameDialog
      title={text.conversations.rename}
      label={text.conversations.name}
      value={conversation.title}
      action={text.save}
      create={useRename(conversation.id)}
      onClose={onClose}
    />
  );
}
