import type { ChunkRevision } from '@app/contracts';
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../../api/client.js';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { Loaded } from '../../../ui/loaded.js';
import { Difference } from './difference.js';
import type { ChunkInVersion } from './use-edits.js';

export interface RevisionListProps extends ChunkInVersion {
  /** What the piece says now. */
  current: string;
  /** Brings back the text after a revision, 0 being what was read; absent where texts cannot be changed. */
  onRestore?: ((revision: number) => void) | undefined;
}

/** What was changed of a piece, newest first, and the ways back. */
export function RevisionList({ documentId, versionId, chunk, current, onRestore }: RevisionListProps) {
  const text = useText();
  const { ordinal, revision: newest } = chunk;
  const path = { id: documentId, ordinal: String(ordinal) };
  const query = useQuery({
    queryKey: ['chunk-revisions', documentId, versionId, ordinal, newest],
    queryFn: () => read(api.GET('/v1/documents/{id}/chunks/{ordinal}/revisions', { params: { path } })),
  });
  return (
    <section aria-label={text.revisions.history}>
      <Text fw={600} size="sm" mb="xs">
        {text.revisions.history}
      </Text>
      <Loaded query={query} lines={2}>
        {({ items }) => (
          <Stack gap="md">
            {items.map((revision) => (
              <Revision
                key={revision.number}
                revision={revision}
                onRestore={revision.edit && revision.edit.after !== current ? onRestore : undefined}
              />
            ))}
            <Group justify="space-between" gap="xs">
              <Text size="sm" c="dimmed">
                {text.revisions.asRead}
              </Text>
              {chunk.edited && onRestore && (
                <Restore label={text.edits.restoreAsRead} onRestore={() => onRestore(0)} />
              )}
            </Group>
          </Stack>
        )}
      </Loaded>
    </section>
  );
}

interface RevisionProps {
  revision: ChunkRevision;
  onRestore: ((revision: number) => void) | undefined;
}

function Revision({ revision, onRestore }: RevisionProps) {
  const text = useText();
  const { moment } = useFormat();
  const { number, enabled, edit, reason, actor, createdAt } = revision;
  const isSwitch = edit === null;
  const made = edit?.restores === null ? text.edits.edited : text.edits.restored;
  const label = isSwitch ? text.revisions[enabled ? 'on' : 'off'] : made;
  return (
    <div>
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <Badge variant="light" color={isSwitch && !enabled ? 'gray' : 'lamp'} className="whole-badge">
            {label}
          </Badge>
          <Text size="sm" c="dimmed" className="long-words">
            {[moment(createdAt), actor ?? text.revisions.nobody].join(' · ')}
          </Text>
        </Group>
        {onRestore && <Restore label={text.edits.restore(number)} onRestore={() => onRestore(number)} />}
      </Group>
      {reason && (
        <Text size="sm" className="long-words">
          {reason}
        </Text>
      )}
      {edit && <Difference {...edit} />}
    </div>
  );
}

function Restore({ label, onRestore }: { label: string; onRestore: () => void }) {
  const words = useText().edits;
  return (
    <Button size="compact-sm" variant="subtle" aria-label={label} onClick={onRestore}>
      {words.bringBack}
    </Button>
  );
}
