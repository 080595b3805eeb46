import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { useStatistics } from './use-statistics.js';

/** Most knowledge bases that are counted: beyond it the count says "or more". */
const MOST = 200;

/** What there is, and what is at work. */
export function Counts() {
  const text = useText().home.counts;
  const { number } = useFormat();
  const bases = useKnowledgeBases().data?.items;
  const jobs = useStatistics('week').data?.jobs;
  const documents = bases?.reduce((sum, { documentCount }) => sum + documentCount, 0);
  const counts = [
    [text.knowledgeBases, bases?.length],
    [text.documents, documents],
    [text.running, jobs?.running],
    [text.failed, jobs?.failed],
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      {counts.map(([label, value]) => (
        <Paper key={label} withBorder p="md">
          <Text size="sm" c="dimmed">
            {label}
          </Text>
          <Text fz={28} fw={650}>
            {value === undefined
              ? '–'
              : `${number(value)}${label === text.knowledgeBases && value === MOST ? '+' : ''}`}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
