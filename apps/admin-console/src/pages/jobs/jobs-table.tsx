import type { Job } from '@app/contracts';
import { Anchor, Badge, Code, Group, Progress, Table, Text } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import type { More } from '../../ui/long-list/more-on-scroll.js';
import { LongTable } from '../../ui/long-list/long-table.js';
import { Receipt } from '../documents/receipt.js';
import { JobActions } from './job-actions.js';
import { stateColors } from './job-states.js';

/** Of a job with its document. */
const ROW_PIXELS = 64;

/** One row for each job; what failed says why, what deleted shows its receipt. */
export function JobsTable({ jobs, more }: { jobs: Job[]; more: More }) {
  const { column } = useText().jobs;
  return (
    <LongTable
      items={jobs}
      keyOf={({ id }) => id}
      rowPixels={ROW_PIXELS}
      columns={[column.kind, column.state, column.progress, column.attempts, column.when, '']}
      minWidth={720}
      more={more}
    >
      {(job) => <JobCells job={job} />}
    </LongTable>
  );
}

const JobCells = memo(({ job }: { job: Job }) => {
  const text = useText();
  const { moment } = useFormat();
  return (
    <>
      <Table.Td>
        <JobName job={job} />
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={stateColors[job.state]} className="whole-badge">
          {text.jobs.state[job.state]}
        </Badge>
        {job.reason && job.state === 'failed' && (
          <Text size="sm" mt={4}>
            {job.reason.title} {job.reason.detail && <Code>{job.reason.detail}</Code>}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <JobProgress job={job} />
        {job.receipt && <Receipt receipt={job.receipt} />}
      </Table.Td>
      <Table.Td>{job.attempts}</Table.Td>
      <Table.Td>{moment(job.createdAt)}</Table.Td>
      <Table.Td>
        <JobActions job={job} />
      </Table.Td>
    </>
  );
});
JobCells.displayName = 'JobCells';

/** What a job does, and the document that it is about. */
export function JobName({ job: { kind, document } }: { job: Job }) {
  const text = useText();
  return (
    <>
      {text.jobs.kind[kind] ?? kind}
      {document && (
        <Anchor component={Link} href={`/documents/${document.id}`} size="sm" display="block">
          {document.title}
        </Anchor>
      )}
    </>
  );
}

/** The step that runs, and how far it is. */
export function JobProgress({ job }: { job: Job }) {
  const text = useText();
  const stage = job.stage && (text.stage[job.stage] ?? job.stage);
  if (job.state !== 'running') return null;
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Text size="sm">{stage}</Text>
        {job.total > 0 && (
          <Text size="sm" c="dimmed">
            {job.done} / {job.total}
          </Text>
        )}
      </Group>
      <Progress
        value={job.total > 0 ? (job.done / job.total) * 100 : 100}
        animated
        size="sm"
        aria-label={stage ?? ''}
      />
    </div>
  );
}
