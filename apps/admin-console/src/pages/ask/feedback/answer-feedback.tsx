import { ActionIcon, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Icon } from '../../../ui/icon.js';
import { FeedbackForm } from './feedback-form.js';
import { FeedbackText } from './feedback-text.js';
import { useAnswerFeedback } from './use-answer-feedback.js';

/** Says whether an answer was of use, and why not; who did not ask reads what the asker said. */
export function AnswerFeedback({ answerId }: { answerId: string }) {
  const text = useText().feedback;
  const { given, say } = useAnswerFeedback(answerId);
  const [formOpen, setFormOpen] = useState(false);
  if (!given) return null;
  const { feedback, own } = given;
  if (!own)
    return feedback ? (
      <Group gap="xs">
        <Text size="sm" c="dimmed">
          {text.asker}
        </Text>
        <FeedbackText feedback={feedback} />
      </Group>
    ) : null;
  const rated = feedback?.rating;
  return (
    <Stack gap="xs">
      <Group gap="xs" role="group" aria-label={text.ask}>
        <Text size="sm" c="dimmed">
          {text.ask}
        </Text>
        {(['up', 'down'] as const).map((rating) => (
          <ActionIcon
            key={rating}
            variant={rated === rating ? 'light' : 'subtle'}
            color={rated === rating ? undefined : 'gray'}
            aria-label={text[rating]}
            aria-pressed={rated === rating}
            title={text[rating]}
            disabled={say.isPending}
            onClick={() => {
              say.mutate(rated === rating ? undefined : { rating });
              setFormOpen(rating === 'down' && rated !== 'down');
            }}
          >
            <Icon name={rating} />
          </ActionIcon>
        ))}
      </Group>
      {rated === 'down' && formOpen && (
        <FeedbackForm
          sending={say.isPending}
          onSend={(said) => say.mutate({ rating: 'down', ...said }, { onSuccess: () => setFormOpen(false) })}
        />
      )}
      {feedback && !formOpen && (
        <div role="status">
          {feedback.rating === 'down' && <FeedbackText feedback={feedback} />}
          <Text size="sm" c="dimmed">
            {text.thanks}
          </Text>
        </div>
      )}
    </Stack>
  );
}
