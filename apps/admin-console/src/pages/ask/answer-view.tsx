import { Alert, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { asProblem } from '../../api/problem-error.js';
import type { Texts } from '../../i18n/en.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { FilterLine } from './filters/filter-line.js';
import { FinishedAnswer } from './finished-answer.js';
import { OutcomeBadge } from './outcome-badge.js';
import { SentenceText } from './sentence-text.js';
import { outcomeOf, type Sentence, type Turn } from './turn.js';
import { Withheld } from './withheld.js';

export interface AnswerViewProps {
  turn: Turn;
  chosen: Sentence | undefined;
  onChoose: (sentence: Sentence, turn: Turn) => void;
  /** Asks the same question again, where that is possible. */
  onAgain?: ((turn: Turn) => void) | undefined;
  /** Whether the way to the answer may be looked at, and the answer be kept in a golden set. */
  trace?: boolean;
}

/** One question and its answer, sentence by sentence, as far as it is written. */
export function AnswerView({ turn, chosen, onChoose, onAgain, trace = true }: AnswerViewProps) {
  const text = useText();
  const outcome = outcomeOf(turn);
  const shown = turn.sentences.filter((sentence) => sentence.text !== '');
  return (
    <Paper withBorder p="md" component="article" aria-busy={turn.status === 'working'}>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Text fw={650} className="long-words">
            {turn.question}
          </Text>
          {outcome && <OutcomeBadge outcome={outcome} />}
        </Group>
        {turn.filters && <FilterLine filters={turn.filters} />}
        <div aria-live="polite" className="answer-text">
          {shown.map((sentence) => (
            <SentenceText
              key={sentence.index}
              sentence={sentence}
              chosen={sentence === chosen}
              onChoose={() => onChoose(sentence, turn)}
            />
          ))}
          {/* A greeting, or that there is no evidence, is said in words that need no check. */}
          {shown.length === 0 && turn.end && <Text>{turn.end.text}</Text>}
        </div>
        {turn.status === 'working' && (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text size="sm" c="dimmed">
              {progressOf(turn, text)}
            </Text>
          </Group>
        )}
        {turn.status === 'stopped' && <Text c="dimmed">{text.ask.stopped}</Text>}
        {turn.status === 'failed' && <Broken error={turn.error} onAgain={onAgain && (() => onAgain(turn))} />}
        <Withheld claims={turn.withheld} />
        {turn.end && <FinishedAnswer turn={turn} end={turn.end} trace={trace} />}
      </Stack>
    </Paper>
  );
}

function progressOf({ lost, passages }: Turn, { ask }: Texts): string {
  if (lost) return ask.lost;
  return passages.length > 0 ? ask.passages(passages.length) : ask.working;
}

/** What was released before the connection broke stays, and holds. */
function Broken({ error, onAgain }: { error: unknown; onAgain: (() => void) | undefined }) {
  const text = useText();
  const { code } = asProblem(error);
  if (code !== 'connection-lost' && code !== 'answer-interrupted')
    return <Failure error={error} {...(onAgain && { onRetry: onAgain })} />;
  return (
    <Alert color="orange" role="alert">
      <Stack gap="xs" align="flex-start">
        {text.ask.interrupted}
        {onAgain && (
          <Button size="compact-sm" variant="default" onClick={onAgain}>
            {text.chat.askAgain}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
