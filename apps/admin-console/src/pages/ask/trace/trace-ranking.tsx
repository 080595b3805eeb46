import type { AnswerTrace } from '@app/contracts';
import { Anchor, Badge, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { rankStages, type Standing } from './rank-stages.js';

/** Each chunk with its place in every ranking, so that one sees where it rose or fell. */
export function TraceRanking(props: { retrieval: NonNullable<AnswerTrace['retrieval']>; packed: number[] }) {
  const text = useText();
  const { retrieval, packed } = props;
  const { column } = text.trace;
  return (
    <Table.ScrollContainer minWidth={560} tabIndex={0}>
      <Table verticalSpacing="xs" fz="sm">
        <Table.Thead>
          <Table.Tr>
            {[column.passage, column.lexical, column.vector, column.fused, column.judged, column.packed].map(
              (name) => (
                <Table.Th key={name}>{name}</Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rankStages(retrieval).map((chunk) => (
            <Table.Tr key={chunk.chunkId}>
              <Table.Td>
                {chunk.passage !== undefined && (
                  <Badge circle variant="light" mr={6}>
                    {chunk.passage}
                  </Badge>
                )}
                <Anchor component={Link} href={`/documents/${chunk.documentId}`} size="sm">
                  {chunk.title ?? text.jobs.document}
                </Anchor>
              </Table.Td>
              <Place standing={chunk.lexical} />
              <Place standing={chunk.vector} />
              <Place standing={chunk.fused} />
              <Place standing={chunk.judged} />
              <Table.Td>{chunk.passage !== undefined && packed.includes(chunk.passage) ? '✓' : '–'}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Place({ standing }: { standing: Standing | undefined }) {
  const text = useText();
  const { number } = useFormat();
  return (
    <Table.Td>
      <Text size="sm" className="whole-words">
        {standing ? text.trace.place(standing.rank, number(standing.score)) : '–'}
      </Text>
    </Table.Td>
  );
}
