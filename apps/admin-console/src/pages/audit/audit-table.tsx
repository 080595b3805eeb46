import type { AuditEntry } from '@app/contracts';
import { Code, Table, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Where } from '../access/where.js';

/** One row for each entry; details as they are stored, for whoever has to prove something. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const text = useText().audit;
  const { moment } = useFormat();
  return (
    <Table.ScrollContainer minWidth={760} tabIndex={0}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {[text.when, text.who, text.action, text.detail].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td miw={180}>{moment(entry.createdAt)}</Table.Td>
              <Table.Td miw={160}>
                <Actor entry={entry} />
              </Table.Td>
              <Table.Td miw={170}>{text.actions[entry.action] ?? entry.action}</Table.Td>
              <Table.Td>
                {entry.subjectId && (
                  <Text size="xs" c="dimmed">
                    {text.subject} {entry.subjectId}
                  </Text>
                )}
                <Detail detail={entry.detail} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Actor({ entry: { actor, actorId } }: { entry: AuditEntry }) {
  const text = useText().audit;
  if (actorId === null) return text.product;
  if (actor !== null) return <span className="long-words">{actor}</span>;
  return (
    <>
      {text.gone}
      <Text size="xs" c="dimmed">
        {actorId}
      </Text>
    </>
  );
}

/** What is told of it, as it is stored but for the names of knowledge bases. */
function Detail({ detail }: { detail: Record<string, unknown> }) {
  return Object.entries(detail).map(([name, value]) => (
    <Text key={name} size="sm" className="long-words">
      <Code>{name}</Code> <Value name={name} value={value} />
    </Text>
  ));
}

function Value({ name, value }: { name: string; value: unknown }) {
  if (name === 'knowledgeBaseId' && (typeof value === 'string' || value === null))
    return <Where id={value} />;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
