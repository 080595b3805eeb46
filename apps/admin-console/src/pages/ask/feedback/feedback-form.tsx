import type { FeedbackReason } from '@app/contracts';
import { Button, Chip, Group, Stack, Text, Textarea } from '@mantine/core';
import { useId, useState } from 'react';
import { useText } from '../../../i18n/language.js';

/** As many characters as the API takes. */
const MOST_CHARACTERS = 1_000;

export interface FeedbackFormProps {
  sending: boolean;
  onSend: (said: { reason?: FeedbackReason; comment: string }) => void;
}

/** Why an answer was of no use: one of a few reasons, and a comment. */
export function FeedbackForm({ sending, onSend }: FeedbackFormProps) {
  const text = useText().feedback;
  const title = useId();
  const [reason, setReason] = useState<FeedbackReason>();
  const [comment, setComment] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend({ ...(reason && { reason }), comment: comment.trim() });
      }}
    >
      <Stack gap="xs" align="stretch">
        <Text size="sm" fw={600} id={title}>
          {text.what}
        </Text>
        <Chip.Group value={reason ?? null} onChange={(value) => setReason(value as FeedbackReason)}>
          <Group gap={6} role="radiogroup" aria-labelledby={title}>
            {Object.entries(text.reason).map(([value, label]) => (
              <Chip key={value} value={value} size="xs" variant="outline">
                {label}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Textarea
          label={text.comment}
          size="sm"
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          maxLength={MOST_CHARACTERS}
          autosize
          minRows={2}
          maxRows={6}
        />
        <Group justify="flex-end">
          <Button type="submit" size="xs" loading={sending} disabled={!reason && comment.trim() === ''}>
            {text.send}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
