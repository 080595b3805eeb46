import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { asProblem } from '../api/problem-error.js';
import { useText } from '../i18n/language.js';
import { failureText } from './failure-text.js';
import { Icon } from './icon.js';

/** A failure in plain words, with what an administrator needs to find it in the log. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText();
  const { detail, traceId } = asProblem(error);
  return (
    <Alert color="red" title={text.failure.title} icon={<Icon name="warning" />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{failureText(error, text)}</Text>
        {detail && <Code block>{detail}</Code>}
        {traceId && (
          <Group gap="xs">
            <Text size="xs">{text.failure.trace}</Text>
            <Code>{traceId}</Code>
          </Group>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {text.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
