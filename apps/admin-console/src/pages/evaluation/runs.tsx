import type { Evaluation } from '@app/contracts';
import { Anchor, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { LongTable } from '../../ui/long-list/long-table.js';
import { StartRun } from './start-run.js';
import { useFigureFormat } from './use-figure-format.js';
import { isOpen, stateColors, useRuns } from './use-runs.js';

/** Of a run with its state and count. */
const ROW_PIXELS = 72;

/** The runs over a knowledge base, newest first. */
export function Runs({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const text = useText();
  const words = text.evaluation.runs;
  const { column } = words;
  const [starting, start] = useDisclosure(false);
  const runs = useRuns(knowledgeBaseId);
  const button = (
    <Button leftSection={<Icon name="evaluation" />} onClick={start.open}>
      {words.start}
    </Button>
  );
  return (
    <>
      {starting && <StartRun knowledgeBaseId={knowledgeBaseId} onClose={start.close} />}
      <Loaded query={runs}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0)
            return <Empty icon="evaluation" title={words.empty} text={words.emptyText} children={button} />;
          return (
            <Stack>
              <Group justify="flex-end">{button}</Group>
              <LongTable
                items={items}
                keyOf={({ id }) => id}
                rowPixels={ROW_PIXELS}
                columns={[column.run, column.state, column.right, column.found, column.invented, column.when]}
                minWidth={680}
                more={runs}
              >
                {(run) => <RunCells run={run} />}
              </LongTable>
            </Stack>
          );
        }}
      </Loaded>
    </>
  );
}

function RunCells({ run }: { run: Evaluation }) {
  const text = useText();
  const { moment } = useFormat();
  const { share } = useFigureFormat();
  const figure = (name: string) => {
    const metric = run.summary?.metrics.find((each) => each.name === name);
    return metric ? share(name, metric.value) : '–';
  };
  return (
    <>
      <Table.Td>
        <Anchor component={Link} href={`/evaluation/runs/${run.id}`}>
          {run.name}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <RunState run={run} />
        <Text size="sm" c="dimmed">
          {isOpen(run)
            ? text.evaluation.runs.progress(run.done, run.total)
            : text.evaluation.sets.count(run.total)}
        </Text>
      </Table.Td>
      <Table.Td>{figure('answer.correct')}</Table.Td>
      <Table.Td>{figure(`hybrid.recall@${run.settings.k}`)}</Table.Td>
      <Table.Td>{figure('claims.unsupported')}</Table.Td>
      <Table.Td>{moment(run.createdAt)}</Table.Td>
    </>
  );
}

/** Where a run stands. */
export function RunState({ run: { state } }: { run: Pick<Evaluation, 'state'> }) {
  const text = useText();
  return (
    <Badge variant="light" color={stateColors[state]} className="whole-badge">
      {text.evaluation.runs.state[state]}
    </Badge>
  );
}
