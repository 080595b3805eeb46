import type { Job } from '@app/contracts';
import { Anchor, Button, Checkbox, Code, Group, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';

interface DeadLetterTableProps {
  jobs: Job[];
  selected: readonly string[];
  /** Absent: the caller may look only. */
  onSelect: ((ids: string[]) => void) | undefined;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

/** One row for each dead letter, with its reason in plain words. */
export function DeadLetterTable({ jobs, selected, onSelect, onRetry, onDiscard }: DeadLetterTableProps) {
  const text = useText();
  const { moment } = useFormat();
  const { dead, column } = text.jobs;
  const nameOf = ({ kind, document }: Job) => document?.title ?? text.jobs.kind[kind] ?? kind;
  const toggle = (id: string) =>
    onSelect?.(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  const isAll = selected.length === jobs.length;
  return (
    <Table.ScrollContainer minWidth={720} tabIndex={0}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {onSelect && (
              <Table.Th w={40}>
                <Checkbox
                  aria-label={dead.selectAll}
                  checked={isAll}
                  indeterminate={selected.length > 0 && !isAll}
                  onChange={() => onSelect(isAll ? [] : jobs.map(({ id }) => id))}
                />
              </Table.Th>
            )}
            {[column.kind, dead.column.why, column.attempts, dead.column.when].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <Table.Tr key={job.id}>
              {onSelect && (
                <Table.Td>
                  <Checkbox
                    aria-label={dead.select(nameOf(job))}
                    checked={selected.includes(job.id)}
                    onChange={() => toggle(job.id)}
                  />
                </Table.Td>
              )}
              <Table.Td>
                {text.jobs.kind[job.kind] ?? job.kind}
                {job.document && (
                  <Anchor component={Link} href={`/documents/${job.document.id}`} size="sm" display="block">
                    {job.document.title}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td maw={360}>
                <Reason job={job} />
              </Table.Td>
              <Table.Td>{job.attempts}</Table.Td>
              <Table.Td>{moment(job.updatedAt)}</Table.Td>
              <Table.Td>
                {onSelect && (
                  <Group gap="xs" wrap="nowrap">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${text.retry}: ${nameOf(job)}`}
                      onClick={() => onRetry(job.id)}
                    >
                      {text.retry}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`${dead.discardOne}: ${nameOf(job)}`}
                      onClick={() => onDiscard(job.id)}
                    >
                      {dead.discardOne}
                    </Button>
                  </Group>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** The titles of these two are about a request, which nobody made here. */
function Reason({ job: { id, reason } }: { job: Job }) {
  const text = useText().jobs.dead;
  if (!reason) return null;
  const words = { 'internal-error': text.unexpected(id), deadline: text.deadline }[reason.code];
  return (
    <Text size="sm" className="long-words">
      {words ?? reason.title} {reason.detail && <Code>{reason.detail}</Code>}
    </Text>
  );
}
