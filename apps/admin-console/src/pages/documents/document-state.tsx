import type { DocumentVersion } from '@app/contracts';
import { Badge, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';

const colors: Record<DocumentVersion['state'], string> = {
  pending: 'blue',
  published: 'lamp',
  kept: 'blue',
  retired: 'gray',
  failed: 'red',
  deleted: 'gray',
};

/** The state of a version. */
export function StateBadge({ state }: { state: DocumentVersion['state'] }) {
  const text = useText();
  return (
    <Badge variant="light" color={colors[state]} className="whole-badge">
      {text.documents.state[state]}
    </Badge>
  );
}

export interface DocumentStateProps {
  current: DocumentVersion | null;
  newest: DocumentVersion | null;
}

/** What can be searched of a document, and what became of a newer version of it. */
export function DocumentState({ current, newest }: DocumentStateProps) {
  return (
    <>
      {current && <StateBadge state={current.state} />} {newest && <StateBadge state={newest.state} />}
      {newest?.reason && (
        <Text size="sm" mt={4}>
          {newest.reason.title}
        </Text>
      )}
    </>
  );
}
