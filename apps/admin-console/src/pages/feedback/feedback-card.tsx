import type { FeedbackItem } from '@app/contracts';
import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { FeedbackText } from '../ask/feedback/feedback-text.js';
import { OutcomeBadge } from '../ask/outcome-badge.js';
import { useReview } from './use-feedback.js';

export interface FeedbackCardProps {
  item: FeedbackItem;
  /** Names of the knowledge bases by their ids. */
  names: ReadonlyMap<string, string>;
}

/** A question, what its asker said of the answer, and what to do about it. */
export function FeedbackCard({ item, names }: FeedbackCardProps) {
  const text = useText().feedback;
  const { moment } = useFormat();
  const review = useReview();
  const shelves = item.knowledgeBases.map((id) => names.get(id) ?? '').filter((name) => name !== '');
  return (
    <Paper withBorder p="md" component="article">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text fw={600} className="long-words" lineClamp={4}>
            {item.question}
          </Text>
          <OutcomeBadge outcome={item.outcome} />
        </Group>
        <FeedbackText feedback={item} />
        <Text size="xs" c="dimmed" className="long-words">
          {[moment(item.askedAt), ...shelves].join(' · ')}
        </Text>
        <Group gap="xs">
          {item.readable && item.outcome && (
            <Button component={Link} href={`/ask/${item.answerId}`} size="xs">
              {text.look}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            loading={review.isPending}
            aria-label={`${item.reviewedAt ? text.reopen : text.markDone}: ${item.question.slice(0, 80)}`}
            onClick={() => review.mutate(item)}
          >
            {item.reviewedAt ? text.reopen : text.markDone}
          </Button>
          {!item.readable && (
            <Text size="xs" c="dimmed">
              {text.unreadable}
            </Text>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}
