import { Alert, Stack, Text, Textarea } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { Difference } from './difference.js';

export interface EditFormProps {
  /** What the piece says now. */
  current: string;
  value: string;
  onChange: (text: string) => void;
  /** The knowledge base publishes drafts, which take files instead. */
  isStaged: boolean;
}

/** The text of a piece to be corrected, and what that changes. */
export function EditForm({ current, value, onChange, isStaged }: EditFormProps) {
  const words = useText().edits;
  if (isStaged)
    return (
      <Stack gap="xs">
        <Text size="sm" className="piece-text">
          {current}
        </Text>
        <Alert color="gray">{words.staged}</Alert>
      </Stack>
    );
  return (
    <Stack gap="xs">
      <Textarea
        label={words.text}
        description={words.about}
        value={value}
        autosize
        minRows={4}
        maxRows={14}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {value.trim() !== current && (
        <section aria-label={words.changes}>
          <Text fw={600} size="sm" mb={4}>
            {words.changes}
          </Text>
          <Difference before={current} after={value.trim()} />
        </section>
      )}
    </Stack>
  );
}
