import { Button, Stack, TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from './dialog.js';
import { Failure } from './failure.js';

/** As many characters as the API takes. */
const MOST_CHARACTERS = 200;

interface NameDialogProps {
  title: string;
  /** What the name is called. */
  label: string;
  /** The name that it has by now. */
  value?: string;
  /** What the button says; the title by default. */
  action?: string;
  /** Makes what has this name, or gives it the name. */
  create: UseMutationResult<unknown, Error, string>;
  onClose: () => void;
}

/** A dialog for what needs nothing but a name. */
export function NameDialog({ title, label, value = '', action = title, create, onClose }: NameDialogProps) {
  const [name, setName] = useState(value.slice(0, MOST_CHARACTERS));
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(name.trim(), { onSuccess: onClose });
        }}
      >
        <Stack>
          <TextInput
            label={label}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={MOST_CHARACTERS}
            data-autofocus
          />
          {create.error && <Failure error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {action}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
