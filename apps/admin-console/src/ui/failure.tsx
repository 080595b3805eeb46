import { Alert, Anchor, Button, Code, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { asProblem } from '../api/problem-error.js';
import { useText } from '../i18n/language.js';
import { failureText } from './failure-text.js';
import { Icon } from './icon.js';

/**
 * A failure in plain words, with what an administrator needs to find it in the log. What is not there any more will not be
 * there on another try: it leads home instead.
 */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const text = useText();
  const { status, detail, traceId } = asProblem(error);
  const isGone = status === 404;
  return (
    <Alert color="red" title={text.failure.title} icon={<Icon name="warning" />} role="alert">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{failureText(error, text)}</Text>
        {detail && <Code block>{detail}</Code>}
        {traceId && !isGone && (
          <Group gap="xs">
            <Text size="xs">{text.failure.trace}</Text>
            <Code>{traceId}</Code>
          </Group>
        )}
        {isGone && onRetry && (
          <Anchor component={Link} href="/" size="sm">
            {text.pages.home}
          </Anchor>
        )}
        {onRetry && !isGone && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {text.retry}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
