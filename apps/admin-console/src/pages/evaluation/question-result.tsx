import { Anchor, Blockquote, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { OutcomeBadge } from '../ask/outcome-badge.js';
import { TraceButton } from '../ask/trace/trace-button.js';
import { documentsOf } from './golden-cases.js';
import { grouped, metricName } from './metric-names.js';
import { useFigureFormat } from './use-figure-format.js';
import type { RunResult } from './use-runs.js';

/** One question of a run: what was expected, what was answered from where, and what that counts. */
export function QuestionResult({ result }: { result: RunResult }) {
  const text = useText();
  const words = text.evaluation.questions;
  const { share } = useFigureFormat();
  const { observation, reason, scores } = result;
  const figures = Object.entries(scores ?? {})
    .map(([name, [above = 0, below = 0]]) => ({ name, value: above / below }))
    .filter(({ value }) => Number.isFinite(value));
  const shown = grouped(figures, 'hybrid').flatMap(({ metrics }) => metrics);
  return (
    <Stack p="md" pt="xs" gap="md">
      {reason && (
        <Text size="sm">
          {reason.title} {reason.detail && <Code>{reason.detail}</Code>}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Part title={words.expected}>
          <ExpectedAnswer result={result} />
        </Part>
        {observation && (
          <Part title={words.answered}>
            <GivenAnswer answer={observation.answer} />
          </Part>
        )}
      </SimpleGrid>
      {observation && <Ranks result={result} />}
      {shown.length > 0 && (
        <details className="quiet-details">
          <summary>{words.scores}</summary>
          {shown.map(({ name, value }) => (
            <Text key={name} size="sm">
              {metricName(name, text.evaluation.figures)}: {share(name, value)}
            </Text>
          ))}
        </details>
      )}
    </Stack>
  );
}

function ExpectedAnswer({ result: { case: golden } }: { result: RunResult }) {
  const text = useText();
  if (!golden.answerable) return <Text size="sm">{text.evaluation.cases.unanswerable}</Text>;
  const documents = documentsOf(golden, text.evaluation.places.or);
  return (
    <>
      {golden.facts.length > 0 && <Text size="sm">{golden.facts.join(' · ')}</Text>}
      {golden.answers.map((answer) => (
        <Text key={answer} size="sm">
          {answer}
        </Text>
      ))}
      {documents && (
        <Text size="sm" c="dimmed" className="long-words">
          {documents}
        </Text>
      )}
    </>
  );
}

function GivenAnswer({ answer }: { answer: NonNullable<RunResult['observation']>['answer'] }) {
  const text = useText();
  const words = text.evaluation.questions;
  if (!answer) return <Text size="sm">{words.searchOnly}</Text>;
  return (
    <>
      <OutcomeBadge outcome={answer.outcome} />
      <Text size="sm" className="long-words">
        {answer.text || words.noAnswer}
      </Text>
      {answer.citations.map(({ document, page, quote, groups }, index) => (
        <div key={index}>
          <Text size="xs" c="dimmed" className="long-words">
            {words.cited}: {document || words.missing}
            {page !== null && ` · ${text.evidence.page(page)}`}
            {groups.length > 0 && ` · ${words.rightPlace}`}
          </Text>
          <Blockquote p="xs" mt={2} fz="sm">
            {quote}
          </Blockquote>
        </div>
      ))}
      <Group gap="xs">
        <TraceButton answerId={answer.id} />
        <Anchor component={Link} href={`/ask/${answer.id}`} size="sm">
          {words.openAnswer}
        </Anchor>
      </Group>
    </>
  );
}

/** At which rank each way of searching found the first expected place. */
function Ranks({ result: { case: golden, observation } }: { result: RunResult }) {
  const text = useText();
  const words = text.evaluation.questions;
  if (golden.evidence.length === 0) return null;
  return (
    <Group gap="md">
      {Object.entries(observation?.rankings ?? {}).map(([leg, ranking]) => {
        const rank = ranking.findIndex(({ groups }) => groups.length > 0);
        const name = text.searchTest.legs[leg as keyof typeof text.searchTest.legs];
        return (
          <Text key={leg} size="sm" c="dimmed">
            {rank === -1 ? words.notFoundBy(name) : words.foundAt(rank + 1, name)}
          </Text>
        );
      })}
    </Group>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack gap={6} align="flex-start">
      <Text fw={650} size="sm">
        {title}
      </Text>
      {children}
    </Stack>
  );
}
