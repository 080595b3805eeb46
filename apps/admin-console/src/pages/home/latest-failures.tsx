import { Paper, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { useJobs } from '../jobs/use-jobs.js';

/** Jobs that failed last, in plain words. */
export function LatestFailures() {
  const text = useText();
  const { moment } = useFormat();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="failures">
      <Title order={2} id="failures" mb="sm">
        {text.home.failures}
      </Title>
      <Loaded query={useJobs('failed')}>
        {({ pages }) => (
          <Stack gap="xs">
            {pages[0]?.items.length === 0 && <Text c="dimmed">{text.home.noFailures}</Text>}
            {pages[0]?.items.slice(0, 5).map((job) => (
              <div key={job.id}>
                <Text size="sm" className="long-words">
                  {text.jobs.kind[job.kind] ?? job.kind}: {job.reason?.title}
                </Text>
                <Text size="xs" c="dimmed">
                  {moment(job.updatedAt)}
                </Text>
              </div>
            ))}
          </Stack>
        )}
      </Loaded>
    </Paper>
  );
}
