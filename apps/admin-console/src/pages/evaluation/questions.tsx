import type { Evaluation } from '@app/contracts';
import { Badge, Group, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { LongList } from '../../ui/long-list/long-list.js';
import { QuestionResult } from './question-result.js';
import { isOpen, useResults, type RunResult } from './use-runs.js';

/** The questions of a run, all or those that went wrong; each opens to what was expected and what came of it. */
export function Questions({ run }: { run: Evaluation }) {
  const words = useText().evaluation.questions;
  const [missed, setMissed] = useState(false);
  return (
    <Stack component="section" gap="sm">
      <Group justify="space-between" gap="xs">
        <Title order={2}>{words.title}</Title>
        <SegmentedControl
          size="xs"
          aria-label={words.title}
          value={missed ? 'missed' : 'all'}
          onChange={(value) => setMissed(value === 'missed')}
          data={[
            { value: 'all', label: words.all },
            { value: 'missed', label: words.missed },
          ]}
        />
      </Group>
      <QuestionList run={run} missed={missed} />
    </Stack>
  );
}

/** Of a question that is not opened, with the gap after it. */
const ROW_PIXELS = 58;

const idOf = ({ case: { id } }: RunResult) => id;

function QuestionList({ run, missed }: { run: Evaluation; missed: boolean }) {
  const words = useText().evaluation.questions;
  const [opened, setOpened] = useState<string>();
  // While a run goes on the list follows it in steps, so that an opened question stays where it is.
  const results = useResults(run.id, { missed, done: isOpen(run) ? Math.floor(run.done / 10) : run.done });
  return (
    <Loaded query={results}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items).filter(({ state }) => state !== 'pending');
        if (items.length === 0) return <Text c="dimmed">{missed ? words.noneMissed : words.none}</Text>;
        return (
          <LongList items={items} keyOf={idOf} rowPixels={ROW_PIXELS} gap={10} more={results}>
            {(result) => (
              <QuestionRow
                result={result}
                opened={opened === result.case.id}
                onToggle={() => setOpened(opened === result.case.id ? undefined : result.case.id)}
              />
            )}
          </LongList>
        );
      }}
    </Loaded>
  );
}

function QuestionRow(props: { result: RunResult; opened: boolean; onToggle: () => void }) {
  const { result, opened, onToggle } = props;
  return (
    <Paper withBorder component="article" className="question-row">
      <button type="button" className="question-head" aria-expanded={opened} onClick={onToggle}>
        <Text span fw={500} className="long-words">
          {result.case.question}
        </Text>
        <ResultBadges result={result} />
      </button>
      {opened && <QuestionResult result={result} />}
    </Paper>
  );
}

/** What came of a question in a word or two. */
export function ResultBadges({ result: { misses, scores } }: { result: RunResult }) {
  const words = useText().evaluation.questions;
  const quality = scores?.['crag.score']?.[0];
  return (
    <Group gap={4} component="span" className="whole-badge">
      {quality === 1 && <Badge variant="light">{words.right}</Badge>}
      {quality === 0.5 && (
        <Badge variant="light" color="orange">
          {words.inPart}
        </Badge>
      )}
      {misses.map((miss) => (
        <Badge
          key={miss}
          variant="light"
          color={miss === 'wrong' || miss === 'invented' || miss === 'not-scored' ? 'red' : 'orange'}
        >
          {words.miss[miss]}
        </Badge>
      ))}
    </Group>
  );
}
