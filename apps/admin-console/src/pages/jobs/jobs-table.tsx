import type { Job } from '@app/contracts';
import { Anchor, Badge, Code, Group, Progress, Table, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Receipt } from '../documents/receipt.js';
import { JobActions } from './job-actions.js';
import { stateColors } from './job-states.js';

/** One row for each job; what failed says why, what deleted shows its receipt. */
export function JobsTable({ jobs }: { jobs: Job[] }) {
  const text = useText();
  const { moment } = useFormat();
  const { column } = text.jobs;
  return (
    <Table.ScrollContainer minWidth={720} tabIndex={0}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            {[column.kind, column.state, column.progress, column.attempts, column.when].map((name) => (
              <Table.Th key={name}>{name}</Table.Th>
            ))}
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <Table.Tr key={job.id}>
              <Table.Td>
                {text.jobs.kind[job.kind] ?? job.kind}
                {job.document && (
                  <Anchor component={Link} href={`/documents/${job.document.id}`} size="sm" display="block">
                    {job.document.title}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={stateColors[job.state]}>
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
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
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
