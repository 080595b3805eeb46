import { Badge, Group, Stack, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { VersionJob } from './version-job.js';
import { StateBadge } from './document-state.js';
import { useVersions } from './use-document.js';

/** Versions of a document, newest first, each with what was made of it or why it failed. */
export function VersionList({ documentId }: { documentId: string }) {
  const text = useText();
  const { moment } = useFormat();
  const { column, parser, mediaType } = text.documents;
  return (
    <Loaded query={useVersions(documentId)} lines={2}>
      {({ items }) => (
        <Stack gap="md">
          {items.map((version) => (
            <div key={version.id}>
              <Group justify="space-between" gap="xs">
                <Group gap="xs">
                  <StateBadge state={version.state} />
                  {version.readVersionId && (
                    <Badge variant="light" color="orange" className="whole-badge">
                      {text.edits.edited}
                    </Badge>
                  )}
                </Group>
                <Text size="sm" c="dimmed">
                  {moment(version.createdAt)}
                </Text>
              </Group>
              {version.jobId && <VersionJob jobId={version.jobId} pending={version.state === 'pending'} />}
              {version.reason && (
                <Text size="sm" mt={4}>
                  {version.reason.title}
                </Text>
              )}
              <Text size="sm" c="dimmed" className="long-words">
                {[
                  `${mediaType}: ${version.mediaType}`,
                  version.parser && `${parser}: ${version.parser}`,
                  version.pageCount && `${column.pages}: ${version.pageCount}`,
                  version.chunkCount !== null && `${column.passages}: ${version.chunkCount}`,
                  version.editedChunks > 0 && text.edits.count(version.editedChunks),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
          ))}
        </Stack>
      )}
    </Loaded>
  );
}
