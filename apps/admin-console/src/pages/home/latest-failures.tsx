import { Paper, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { useStatistics } from './use-statistics.js';

/** Jobs that failed and answers that could not be given lately, in plain words, newest first. */
export function LatestFailures() {
  const text = useText();
  const { moment } = useFormat();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="failures">
      <Title order={2} id="failures" mb="sm">
        {text.home.failures}
      </Title>
      <Loaded query={useStatistics('week')}>
        {({ failures }) => {
          const jobs = failures.jobs.map(({ id, kind, reason, updatedAt }) => ({
            id,
            when: updatedAt,
            what: `${text.jobs.kind[kind] ?? kind}: ${reason?.title ?? ''}`,
          }));
          const answers = failures.answers.map(({ answerId, outcome, createdAt }) => ({
            id: answerId,
            when: createdAt,
            what: `${text.statistics.answerFailed}: ${outcome ? text.outcome[outcome] : text.brokenOff}`,
          }));
          const latest = [...jobs, ...answers].toSorted((left, right) => right.when.localeCompare(left.when));
          return (
            <Stack gap="xs">
              {latest.length === 0 && <Text c="dimmed">{text.home.noFailures}</Text>}
              {latest.slice(0, 6).map(({ id, when, what }) => (
                <div key={id}>
                  <Text size="sm" className="long-words">
                    {what}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {moment(when)}
                  </Text>
                </div>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Paper>
  );
}
