import { Anchor, Group, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useDestinations } from '../../ui/use-destinations.js';
import { AnswerDetails } from './answer-details.js';
import { AnswerFeedback } from './feedback/answer-feedback.js';
import { SaveGoldenCase } from './save-golden-case.js';
import { TraceButton } from './trace/trace-button.js';
import type { Turn } from './turn.js';

export interface FinishedAnswerProps {
  turn: Turn;
  end: NonNullable<Turn['end']>;
  /** Whether the way to the answer may be looked at, and the answer be kept in a golden set. */
  trace: boolean;
}

/** What to do where the documents say nothing: ask in other words, or look what a search finds. */
function NoEvidence({ question, looks }: { question: string; looks: boolean }) {
  const { ask } = useText();
  const maySearch = useDestinations().some(({ path }) => path === '/search');
  return (
    <Text size="sm" c="dimmed">
      {ask.rephrase}{' '}
      {looks && maySearch && (
        <Anchor
          component={Link}
          href={`/search?${new URLSearchParams({ query: question })}`}
          inherit
          underline="always"
        >
          {ask.lookWhy}
        </Anchor>
      )}
    </Text>
  );
}

/** What stands below an answer that is whole: sources, what its asker says of it, how it came about. */
export function FinishedAnswer({ turn, end, trace }: FinishedAnswerProps) {
  const { answerId } = turn;
  return (
    <>
      {end.outcome === 'no-evidence' && <NoEvidence question={turn.question} looks={trace} />}
      <AnswerDetails turn={turn} end={end} />
      {answerId && <AnswerFeedback answerId={answerId} />}
      {answerId && trace && (
        <Group gap="xs">
          <TraceButton answerId={answerId} />
          <SaveGoldenCase turn={turn} />
        </Group>
      )}
    </>
  );
}
