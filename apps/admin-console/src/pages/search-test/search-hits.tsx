import type { SearchHit, SearchResponse } from '@app/contracts';
import { Anchor, Badge, Group, Paper, Spoiler, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { StepTimes } from '../../ui/step-times.js';

/** Passages in the order they were found, with the score of each way of searching. */
export function SearchHits({ found: { hits, fusion, timings } }: { found: SearchResponse }) {
  const text = useText();
  const { percent, milliseconds } = useFormat();
  const { lexical, vector } = fusion.weights;
  const told = [
    text.searchTest.fusion(percent(lexical), percent(vector)),
    fusion.coverage !== null && text.searchTest.coverage(percent(fusion.coverage)),
    milliseconds(timings['total'] ?? 0),
  ];
  return (
    <Stack gap="sm" aria-live="polite">
      <Text size="sm" c="dimmed">
        {told.filter(Boolean).join(' · ')}
      </Text>
      <details className="quiet-details">
        <summary>{text.view.ingestion}</summary>
        <StepTimes times={timings} names={text.searchTest.step} />
      </details>
      {hits.length === 0 && <Text>{text.searchTest.nothing}</Text>}
      {hits.map((hit, index) => (
        <Hit key={hit.chunkId} hit={hit} rank={index + 1} />
      ))}
    </Stack>
  );
}

function Hit({ hit, rank }: { hit: SearchHit; rank: number }) {
  const text = useText();
  const { number } = useFormat();
  const scores = [
    [text.ask.score, hit.score],
    [text.searchTest.legs.lexical, hit.legs.lexical],
    [text.searchTest.legs.vector, hit.legs.vector],
  ] as const;
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between" gap="xs" mb="xs">
        <Group gap="xs">
          <Badge circle variant="light" aria-label={`${text.searchTest.rank} ${rank}`}>
            {rank}
          </Badge>
          <Anchor component={Link} href={`/documents/${hit.documentId}`} fw={600} className="long-words">
            {hit.title}
          </Anchor>
          {hit.page !== undefined && (
            <Text size="sm" c="dimmed">
              {text.evidence.page(hit.page)}
            </Text>
          )}
          {hit.edited && (
            <Badge variant="light" color="orange" className="whole-badge">
              {text.edits.edited}
            </Badge>
          )}
        </Group>
        <Group gap="xs">
          {scores.map(([name, score]) => (
            <Text key={name} size="sm" c="dimmed">
              {name} {score === null ? '–' : number(score)}
            </Text>
          ))}
        </Group>
      </Group>
      {hit.headingPath && (
        <Text size="sm" c="dimmed" mb={4}>
          {hit.headingPath}
        </Text>
      )}
      <Spoiler maxHeight={120} showLabel={text.more} hideLabel={text.less}>
        <Text size="sm" className="document-text">
          {hit.text}
        </Text>
      </Spoiler>
    </Paper>
  );
}
