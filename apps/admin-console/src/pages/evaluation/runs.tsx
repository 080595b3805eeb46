import type { Evaluation } from '@app/contracts';
import { Anchor, Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { StartRun } from './start-run.js';
import { useFigureFormat } from './use-figure-format.js';
import { isOpen, stateColors, useRuns } from './use-runs.js';

/** The runs over a knowledge base, newest first. */
export function Runs({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const text = useText();
  const words = text.evaluation.runs;
  const { column } = words;
  const [starting, start] = useDisclosure(false);
  const button = (
    <Button leftSection={<Icon name="evaluation" />} onClick={start.open}>
      {words.start}
    </Button>
  );
  return (
    <>
      {starting && <StartRun knowledgeBaseId={knowledgeBaseId} onClose={start.close} />}
      <Loaded query={useRuns(knowledgeBaseId)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="evaluation" title={words.empty} text={words.emptyText} children={button} />
          ) : (
            <Stack>
              <Group justify="flex-end">{button}</Group>
              <Table.ScrollContainer minWidth={680} tabIndex={0}>
                <Table verticalSpacing="sm" className="long-table">
                  <Table.Thead>
                    <Table.Tr>
                      {[
                        column.run,
                        column.state,
                        column.right,
                        column.found,
                        column.invented,
                        column.when,
                      ].map((name) => (
                        <Table.Th key={name}>{name}</Table.Th>
                      ))}
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((run) => (
                      <RunRow key={run.id} run={run} />
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
            </Stack>
          )
        }
      </Loaded>
    </>
  );
}

function RunRow({ run }: { run: Evaluation }) {
  const text = useText();
  const { moment } = useFormat();
  const { share } = useFigureFormat();
  const figure = (name: string) => {
    const metric = run.summary?.metrics.find((each) => each.name === name);
    return metric ? share(name, metric.value) : '–';
  };
  return (
    <Table.Tr>
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
    </Table.Tr>
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
