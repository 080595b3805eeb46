import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useJobs } from '../jobs/use-jobs.js';

/** Most rows that one page of a list holds: beyond it the counts say "or more". */
const PAGE = 200;

/** What there is, and what is at work. */
export function Counts() {
  const text = useText().home.counts;
  const { number } = useFormat();
  const bases = useKnowledgeBases().data?.items;
  const running = useJobs('running').data?.pages[0]?.items.length;
  const failed = useJobs('failed').data?.pages[0]?.items.length;
  const documents = bases?.reduce((sum, { documentCount }) => sum + documentCount, 0);
  const counts = [
    [text.knowledgeBases, bases?.length],
    [text.documents, documents],
    [text.running, running],
    [text.failed, failed],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      {counts.map(([label, value]) => (
        <Paper key={label} withBorder p="md">
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fz={28} fw={650}>
            {value === undefined ? '–' : `${number(value)}${value === PAGE ? '+' : ''}`}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
