import type { Conversation } from '@app/contracts';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Dialog } from '../../../ui/dialog.js';
import { Failure } from '../../../ui/failure.js';
import { useRename } from './use-conversations.js';

/** As many characters as the API takes. */
const MOST_CHARACTERS = 200;

/** Gives a conversation a name; before it has one, it is called by its first question. */
export function RenameConversation(props: { conversation: Conversation; onClose: () => void }) {
  const { conversation, onClose } = props;
  const text = useText();
  const [title, setTitle] = useState(conversation.title.slice(0, MOST_CHARACTERS));
  const rename = useRename(conversation.id);
  return (
    <Dialog opened onClose={onClose} title={text.conversations.rename}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '') rename.mutate(title.trim(), { onSuccess: onClose });
        }}
      >
        <Stack>
          <TextInput
            label={text.conversations.name}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
            maxLength={MOST_CHARACTERS}
            data-autofocus
          />
          {rename.error ? <Failure error={rename.error} /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text.cancel}
            </Button>
            <Button type="submit" loading={rename.isPending} disabled={title.trim() === ''}>
              {text.save}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
