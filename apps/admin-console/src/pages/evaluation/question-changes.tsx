import type { Comparison, Evaluation, QuestionChange } from '@app/contracts';
import { Badge, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { QuestionResult } from './question-result.js';
import { useResult } from './use-runs.js';

export interface QuestionChangesProps {
  run: Evaluation;
  baseline: Evaluation;
  comparison: Comparison;
}

/** The questions that did better or worse than in the baseline; each opens to both answers. */
export function QuestionChanges({ run, baseline, comparison }: QuestionChangesProps) {
  const words = useText().evaluation.comparison;
  const { worse, better, questions } = comparison;
  const [opened, setOpened] = useState<string>();
  return (
    <Stack gap="xs" component="section">
      <Title order={3} size="h4">
        {worse + better === 0 ? words.none : words.moved(worse, better)}
      </Title>
      {questions.length < worse + better && <Text size="sm">{words.shown(questions.length)}</Text>}
      {questions.map((change) => {
        const key = `${change.metric} ${change.id}`;
        const isOpened = opened === key;
        return (
          <Paper key={key} withBorder component="article">
            <button
              type="button"
              className="question-head"
              aria-expanded={isOpened}
              onClick={() => setOpened(isOpened ? undefined : key)}
            >
              <Text span fw={500} className="long-words">
                {change.question}
              </Text>
              <ChangeBadge change={change} />
            </button>
            {isOpened && (
              <SimpleGrid cols={{ base: 1, lg: 2 }} spacing={0}>
                <OneSide run={baseline} caseId={change.id} title={words.before(baseline.name)} />
                <OneSide run={run} caseId={change.id} title={words.now(run.name)} />
              </SimpleGrid>
            )}
          </Paper>
        );
      })}
    </Stack>
  );
}

function ChangeBadge({ change: { metric, baseline, value } }: { change: QuestionChange }) {
  const words = useText().evaluation.comparison;
  const { percent } = useFormat();
  const isAnswer = metric === 'crag.score';
  const say = (score: number) => (isAnswer ? words.label[score] : undefined) ?? percent(score);
  return (
    <Group gap="xs" component="span" className="whole-badge">
      <Text span size="sm" c="dimmed">
        {isAnswer ? words.kind.answer : words.kind.search}: {words.change(say(baseline), say(value))}
      </Text>
      <Badge variant="light" color={value < baseline ? 'red' : 'lamp'}>
        {value < baseline ? words.verdict.worse : words.verdict.better}
      </Badge>
    </Group>
  );
}

function OneSide({ run, caseId, title }: { run: Evaluation; caseId: string; title: string }) {
  return (
    <section>
      <Text fw={650} px="md" pt="xs" pb="xs" className="long-words">
        {title}
      </Text>
      <Loaded query={useResult(run.id, caseId)}>
        {(result) => result && <QuestionResult result={result} />}
      </Loaded>
    </section>
  );
}
