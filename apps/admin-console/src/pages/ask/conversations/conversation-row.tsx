import type { Conversation } from '@app/contracts';
import { ActionIcon, Group, Menu, NavLink } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language.js';
import { Confirm } from '../../../ui/confirm.js';
import { useFormat } from '../../../ui/format.js';
import { Icon } from '../../../ui/icon.js';
import { RenameConversation } from './rename-conversation.js';
import { useRemove } from './use-conversations.js';

export interface ConversationRowProps {
  conversation: Conversation;
  /** Names of the knowledge bases by their ids. */
  names: ReadonlyMap<string, string>;
  path: string;
  active: boolean;
  onChoose: () => void;
  onRemoved: () => void;
}

/** A conversation in the list, and what can be done with it. */
export function ConversationRow(props: ConversationRowProps) {
  const { conversation, names, path, active, onChoose, onRemoved } = props;
  const text = useText();
  const { moment } = useFormat();
  const [renaming, rename] = useDisclosure(false);
  const [removing, remove] = useDisclosure(false);
  const removal = useRemove(conversation.id);
  const { title, questions, lastAskedAt, knowledgeBases } = conversation;
  const shelves = knowledgeBases.map((id) => names.get(id) ?? '').filter((name) => name !== '');
  return (
    <Group gap={4} wrap="nowrap" align="center">
      <NavLink
        component={Link}
        href={path}
        onClick={onChoose}
        active={active}
        label={title}
        description={[moment(lastAskedAt), text.conversations.questions(questions), ...shelves].join(' · ')}
        classNames={{ label: 'two-lines', description: 'two-lines' }}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${text.conversations.actions}: ${title.slice(0, 80)}`}
          >
            <Icon name="settings" size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={rename.open}>{text.conversations.rename}</Menu.Item>
          <Menu.Item color="red" onClick={remove.open}>
            {text.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {renaming && <RenameConversation conversation={conversation} onClose={rename.close} />}
      <Confirm
        opened={removing}
        onClose={remove.close}
        title={text.conversations.removeTitle}
        text={text.conversations.removeText(questions)}
        action={text.remove}
        danger
        pending={removal.isPending}
        error={removal.error}
        onConfirm={() =>
          removal.mutate(undefined, {
            onSuccess: () => {
              remove.close();
              onRemoved();
            },
          })
        }
      />
    </Group>
  );
}
