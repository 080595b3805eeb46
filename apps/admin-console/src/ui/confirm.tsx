import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '../i18n/language.js';
import { Dialog } from './dialog.js';
import { Failure } from './failure.js';

export interface ConfirmProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: string;
  action: string;
  onConfirm: () => void;
  pending: boolean;
  error: unknown;
  /** What must be typed first, for what cannot be undone. */
  typed?: string;
  danger?: boolean;
  children?: ReactNode;
}

/** Asks before something that is hard to undo. */
export function Confirm(props: ConfirmProps) {
  const text = useText();
  const [entered, setEntered] = useState('');
  const ready = props.typed === undefined || entered.trim() === props.typed;
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <Stack>
        <Text className="long-words">{props.text}</Text>
        {props.children}
        {props.typed !== undefined && (
          <TextInput
            aria-label={props.typed}
            placeholder={props.typed}
            value={entered}
            onChange={(event) => setEntered(event.currentTarget.value)}
            data-autofocus
          />
        )}
        {props.error ? <Failure error={props.error} /> : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onClose}>
            {text.cancel}
          </Button>
          <Button
            color={props.danger ? 'red' : undefined}
            disabled={!ready}
            loading={props.pending}
            onClick={props.onConfirm}
          >
            {props.action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
