import { Anchor, Group, List, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { totalTime } from './total-time.js';
import type { Turn } from './turn.js';

/** Sources, nearest passages where there was no answer, times and tokens. */
export function AnswerDetails({ turn, end }: { turn: Turn; end: NonNullable<Turn['end']> }) {
  const text = useText();
  const { milliseconds, number } = useFormat();
  const sources = new Map(end.citations.map(({ documentId, title }) => [documentId, title]));
  const nearest = end.outcome === 'no-evidence' ? turn.passages.slice(0, 3) : [];
  return (
    <Stack gap="xs">
      {nearest.length > 0 && (
        <div>
          <Text size="sm" c="dimmed">
            {text.ask.noEvidence}
          </Text>
          <List size="sm">
            {nearest.map(({ n, title, documentId, score }) => (
              <List.Item key={n}>
                <DocumentLink id={documentId} title={title} /> ({text.ask.score} {number(score)})
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {sources.size > 0 && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {text.ask.sources}
          </Text>
          {[...sources].map(([id, title]) => (
            <DocumentLink key={id} id={id} title={title} />
          ))}
        </Group>
      )}
      <details className="quiet-details">
        <summary>
          {text.ask.timings}: {milliseconds(totalTime(end.timings))}
        </summary>
        <Text size="xs" c="dimmed">
          {Object.entries(end.timings)
            .map(([step, time]) => `${text.trace.step[step] ?? step} ${milliseconds(time)}`)
            .join(' · ')}
        </Text>
        {end.usage.promptTokens > 0 && (
          <Text size="xs" c="dimmed">
            {text.ask.tokens(end.usage.promptTokens, end.usage.completionTokens)}
          </Text>
        )}
      </details>
    </Stack>
  );
}

function DocumentLink({ id, title }: { id: string; title: string }) {
  return (
    <Anchor component={Link} href={`/documents/${id}`} size="sm" className="long-words">
      {title}
    </Anchor>
  );
}
