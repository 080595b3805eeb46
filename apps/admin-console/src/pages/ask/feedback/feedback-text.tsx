import type { Feedback } from '@app/contracts';
import { Badge, Group, Text } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { Icon } from '../../../ui/icon.js';

/** What somebody said of an answer. */
export function FeedbackText({ feedback }: { feedback: Feedback }) {
  const text = useText().feedback;
  const { rating, reason, comment } = feedback;
  return (
    <Group gap="xs">
      <Badge
        variant="light"
        color={rating === 'up' ? 'lamp' : 'orange'}
        leftSection={<Icon name={rating} size={12} />}
      >
        {reason ? text.reason[reason] : text[rating]}
      </Badge>
      {comment && (
        <Text size="sm" className="long-words">
          {comment}
        </Text>
      )}
    </Group>
  );
}
