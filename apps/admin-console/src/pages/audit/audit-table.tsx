import type { AuditEntry } from '@app/contracts';
import { Code, Table, Text } from '@mantine/core';
import { memo } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import type { More } from '../../ui/long-list/more-on-scroll.js';
import { LongTable } from '../../ui/long-list/long-table.js';
import { Where } from '../access/where.js';

/** Of an entry with a line or two of details. */
const ROW_PIXELS = 72;

/** One row for each entry; details as they are stored, for whoever has to prove something. */
export function AuditTable({ entries, more }: { entries: AuditEntry[]; more: More }) {
  const text = useText().audit;
  return (
    <LongTable
      items={entries}
      keyOf={({ id }) => id}
      rowPixels={ROW_PIXELS}
      columns={[text.when, text.who, text.action, text.detail]}
      minWidth={760}
      more={more}
    >
      {(entry) => <EntryCells entry={entry} />}
    </LongTable>
  );
}

const EntryCells = memo(({ entry }: { entry: AuditEntry }) => {
  const text = useText().audit;
  const { moment } = useFormat();
  return (
    <>
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
    </>
  );
});
EntryCells.displayName = 'EntryCells';

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
