import { Button, Stack, TextInput } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog } from './dialog.js';
import { Failure } from './failure.js';

interface CreateNamedProps {
  title: string;
  /** What the name is called. */
  label: string;
  /** Makes what has this name. */
  create: UseMutationResult<unknown, Error, string>;
  onClose: () => void;
}

/** A dialog for what needs nothing but a name. */
export function CreateNamed({ title, label, create, onClose }: CreateNamedProps) {
  const [name, setName] = useState('');
  return (
    <Dialog opened onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(name);
        }}
      >
        <Stack>
          <TextInput
            label={label}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
            data-autofocus
          />
          {create.error && <Failure error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {title}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
