import type { Job } from '@app/contracts';
import { Button, Checkbox, Code, Group, Table, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import type { More } from '../../ui/long-list/more-on-scroll.js';
import { LongTable } from '../../ui/long-list/long-table.js';
import { JobName } from './jobs-table.js';

/** Of a job with its document and a reason of one line. */
const ROW_PIXELS = 72;

interface DeadLetterTableProps {
  jobs: Job[];
  more: More;
  selected: readonly string[];
  /** Absent: the caller may look only. */
  onSelect: ((ids: string[]) => void) | undefined;
  onRetry: (id: string) => void;
  onDiscard: (id: string) => void;
}

/** One row for each dead letter, with its reason in plain words. */
export function DeadLetterTable({
  jobs,
  more,
  selected,
  onSelect,
  onRetry,
  onDiscard,
}: DeadLetterTableProps) {
  const text = useText();
  const { moment } = useFormat();
  const { dead, column } = text.jobs;
  const nameOf = ({ kind, document }: Job) => document?.title ?? text.jobs.kind[kind] ?? kind;
  const toggle = (id: string) =>
    onSelect?.(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  const isAll = selected.length === jobs.length;
  const all = (
    <Checkbox
      aria-label={dead.selectAll}
      checked={isAll}
      indeterminate={selected.length > 0 && !isAll}
      onChange={() => onSelect?.(isAll ? [] : jobs.map(({ id }) => id))}
    />
  );
  return (
    <LongTable
      items={jobs}
      keyOf={({ id }) => id}
      rowPixels={ROW_PIXELS}
      columns={[
        ...(onSelect ? [all] : []),
        column.kind,
        dead.column.why,
        column.attempts,
        dead.column.when,
        '',
      ]}
      minWidth={720}
      more={more}
    >
      {(job) => (
        <>
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
            <JobName job={job} />
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
        </>
      )}
    </LongTable>
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
