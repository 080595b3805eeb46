import type { DocumentVersion } from '@app/contracts';
import { Badge, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useVersions } from './use-document.js';

const colors: Record<DocumentVersion['state'], string> = {
  pending: 'blue',
  published: 'lamp',
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

/** State of a document. One without a published version is asked for its newest, which may have failed. */
export function DocumentState({ id, current }: { id: string; current: DocumentVersion | null }) {
  return current ? <StateBadge state={current.state} /> : <NewestState id={id} />;
}

function NewestState({ id }: { id: string }) {
  const newest = useVersions(id).data?.items[0];
  if (!newest) return null;
  return (
    <>
      <StateBadge state={newest.state} />
      {newest.reason && (
        <Text size="sm" mt={4}>
          {newest.reason.title}
        </Text>
      )}
    </>
  );
}
