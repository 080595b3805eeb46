import { Group } from '@mantine/core';
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

/** What stands below an answer that is whole: sources, what its asker says of it, how it came about. */
export function FinishedAnswer({ turn, end, trace }: FinishedAnswerProps) {
  const { answerId } = turn;
  return (
    <>
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
