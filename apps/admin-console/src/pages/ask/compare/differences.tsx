import { List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { totalTime } from '../total-time.js';
import { outcomeOf, type Turn } from '../turn.js';
import { compareTurns, type Shared } from './compare-turns.js';

/** What two answers to the same question came to, side by side. */
export function Differences({ left, right }: { left: Turn; right: Turn }) {
  const text = useText();
  const { milliseconds, number } = useFormat();
  const { sentences, sources } = compareTurns(left, right);
  const row = (name: string, of: (turn: Turn) => string) => ({ name, cells: [of(left), of(right)] });
  const rows = [
    row(text.compare.outcome, (turn) => text.outcome[outcomeOf(turn) ?? 'unverified']),
    row(text.compare.released, (turn) => number(turn.sentences.length)),
    row(text.compare.withheld, (turn) => number(turn.withheld.length)),
    row(text.compare.passages, (turn) => number(turn.passages.length)),
    row(text.compare.time, (turn) => milliseconds(totalTime(turn.end?.timings ?? {}))),
    row(text.compare.tokens, (turn) => number(turn.end?.usage.completionTokens ?? 0)),
  ];
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="differences">
      <Stack>
        <Title order={2} id="differences">
          {text.compare.differences}
        </Title>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              <Table.Th>A</Table.Th>
              <Table.Th>B</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, cells }) => (
              <Table.Tr key={name} fw={cells[0] === cells[1] ? undefined : 650}>
                <Table.Th scope="row">{name}</Table.Th>
                {cells.map((cell, index) => (
                  <Table.Td key={index}>{cell}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Parts title={text.compare.sentences} parts={sentences} />
        <Parts title={text.ask.sources} parts={sources} />
      </Stack>
    </Paper>
  );
}

/** What both answers have, and what only one of them has. */
function Parts({ title, parts }: { title: string; parts: Shared<string> }) {
  const text = useText().compare;
  const lists: [string, string[]][] = [
    [text.both, parts.both],
    [text.only('A'), parts.left],
    [text.only('B'), parts.right],
  ];
  const filled = lists.filter(([, items]) => items.length > 0);
  if (filled.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{title}</Text>
      {filled.map(([name, items]) => (
        <div key={name}>
          <Text size="sm" c="dimmed">
            {name}
          </Text>
          <List size="sm" className="long-words">
            {items.map((item) => (
              <List.Item key={item}>{item}</List.Item>
            ))}
          </List>
        </div>
      ))}
    </div>
  );
}
