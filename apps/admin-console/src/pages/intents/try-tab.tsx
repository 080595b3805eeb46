import type { IntentResult } from '@app/contracts';
import { Badge, Button, Group, Paper, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { useFormat } from '../../ui/format.js';
import { AnswerCheckView } from './answer-check-view.js';

/** Says what the live version would make of an utterance; nothing of it is logged. */
export function TryTab({ projectId }: { projectId: string }) {
  const text = useText();
  const { milliseconds } = useFormat();
  const [spoken, setSpoken] = useState('');
  const classify = useMutation({
    mutationFn: () =>
      read(api.POST('/v1/intents/classify', { body: { projectId, text: spoken, log: false } })),
  });
  const [result] = classify.data?.results ?? [];
  return (
    <Stack maw={720}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          classify.mutate();
        }}
      >
        <Group align="flex-end" wrap="nowrap" gap="xs">
          <TextInput
            flex={1}
            label={text.intents.tryText}
            value={spoken}
            onChange={(event) => setSpoken(event.currentTarget.value)}
            maxLength={10_000}
          />
          <Button type="submit" loading={classify.isPending} disabled={spoken.trim() === ''}>
            {text.intents.classify}
          </Button>
        </Group>
      </form>
      {classify.error && <Failure error={classify.error} />}
      {result && <Result result={result} />}
      {classify.data && (
        <Text size="sm" c="dimmed">
          {text.intents.took(milliseconds(classify.data.ms), classify.data.version.number)}
        </Text>
      )}
    </Stack>
  );
}

function Result({ result }: { result: IntentResult }) {
  const text = useText();
  const { percent } = useFormat();
  const { intents, outOfScope, ambiguous, leaning, nearest, entities, action } = result;
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="sm">
        <Group gap="xs">
          <Text fw={650}>{result.topIntent}</Text>
          {outOfScope.decision && <Badge color="orange">{text.intents.outOfScope}</Badge>}
          {ambiguous && <Badge color="orange">{text.intents.ambiguous}</Badge>}
          {leaning && <Badge color="orange">{text.intents.leaning}</Badge>}
        </Group>
        {intents.map(({ name, confidence }) => (
          <div key={name}>
            <Group justify="space-between" gap="xs">
              <Text size="sm" className="long-words">
                {name}
              </Text>
              <Text size="sm" c="dimmed">
                {percent(confidence)}
              </Text>
            </Group>
            <Progress value={confidence * 100} size="sm" aria-hidden />
          </div>
        ))}
        {action?.action.kind === 'answer' && (
          <Stack gap="xs">
            <Text className="long-words">{action.action.text}</Text>
            <AnswerCheckView check={action.check} />
          </Stack>
        )}
        {entities.length > 0 && (
          <Text size="sm">
            {text.intents.entities}:{' '}
            {entities.map(({ category, value }) => `${category} = ${value}`).join(', ')}
          </Text>
        )}
        {nearest.length > 0 && (
          <div>
            <Text size="sm" c="dimmed">
              {text.intents.nearest}
            </Text>
            {nearest.map((example) => (
              <Text key={example.text} size="sm" className="long-words">
                {example.text} ({example.intent})
              </Text>
            ))}
          </div>
        )}
      </Stack>
    </Paper>
  );
}
