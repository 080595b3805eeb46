import type { AnswerCheck } from '@app/contracts';
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { evidenceAddress } from '../documents/evidence-place.js';

/** What the documents say of a written answer: whether it holds, which sentences do not, and where the others stand. */
export function AnswerCheckView({ check }: { check: AnswerCheck | null }) {
  const text = useText().intents.answer;
  const { moment } = useFormat();
  if (!check) {
    return (
      <Text size="sm" c="dimmed">
        {text.unchecked}
      </Text>
    );
  }
  const { status, stale, checkedAt, claims } = check;
  const supported = claims.filter(({ verdict }) => verdict === 'supported');
  const failing = claims.filter(({ verdict }) => verdict !== 'supported' && verdict !== 'not_checkable');
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Badge variant="light" color={status === 'verified' && !stale ? 'lamp' : 'orange'}>
          {text.status[status]}
        </Badge>
        {stale && (
          <Badge variant="light" color="orange">
            {text.stale}
          </Badge>
        )}
        <Text size="sm" c="dimmed">
          {text.checked(moment(checkedAt), supported.length)}
        </Text>
      </Group>
      {failing.map(({ start, text: sentence }) => (
        <Text key={start} size="sm" className="long-words">
          {text.notSupported(sentence)}
        </Text>
      ))}
      <Sources claims={supported} />
    </Stack>
  );
}

/** Each place once, with its document, which opens where the quote stands. */
function Sources({ claims }: { claims: AnswerCheck['claims'] }) {
  const places = new Map(
    claims.flatMap(({ evidence }) => evidence.map((place) => [`${place.versionId} ${place.start}`, place])),
  );
  return [...places].map(([key, place]) => (
    <div key={key}>
      <Anchor component={Link} href={evidenceAddress(place.documentId, [place])} size="sm">
        {place.title}
      </Anchor>
      <Text size="sm" c="dimmed" className="long-words">
        “{place.quote}”
      </Text>
    </div>
  ));
}
