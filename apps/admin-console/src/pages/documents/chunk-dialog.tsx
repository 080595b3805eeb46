import type { DocumentChunk } from '@app/contracts';
import { Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';

export interface ChunkDialogProps {
  documentId: string;
  versionId: string;
  chunk: DocumentChunk;
  onClose: () => void;
}

/** Switches a piece off or on, and shows who did so before, and why. */
export function ChunkDialog({ documentId, versionId, chunk, onClose }: ChunkDialogProps) {
  const text = useText();
  const words = text.revisions;
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { ordinal, enabled } = chunk;
  const path = { id: documentId, ordinal: String(ordinal) };
  const change = useMutation({
    mutationFn: () =>
      read(
        api.PATCH('/v1/documents/{id}/chunks/{ordinal}', {
          params: { path },
          body: { versionId, enabled: !enabled, reason },
        }),
      ),
    onSuccess: () => {
      onClose();
      void queries.invalidateQueries({ queryKey: ['document-chunks', documentId] });
      void queries.invalidateQueries({ queryKey: ['chunk-revisions', versionId, ordinal] });
    },
  });
  return (
    <Dialog opened onClose={onClose} title={text.view.chunk(ordinal + 1)}>
      <Stack>
        <Text size="sm">{enabled ? words.onText : words.offText}</Text>
        <TextInput
          label={words.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {change.error && <Failure error={change.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {text.cancel}
          </Button>
          <Button
            {...(enabled && { color: 'red', variant: 'outline' })}
            loading={change.isPending}
            onClick={() => change.mutate()}
          >
            {enabled ? words.switchOff : words.switchOn}
          </Button>
        </Group>
        <RevisionList documentId={documentId} versionId={versionId} ordinal={ordinal} />
      </Stack>
    </Dialog>
  );
}

function RevisionList(props: { documentId: string; versionId: string; ordinal: number }) {
  const { documentId, versionId, ordinal } = props;
  const words = useText().revisions;
  const { moment } = useFormat();
  const path = { id: documentId, ordinal: String(ordinal) };
  const query = useQuery({
    queryKey: ['chunk-revisions', versionId, ordinal],
    queryFn: () => read(api.GET('/v1/documents/{id}/chunks/{ordinal}/revisions', { params: { path } })),
  });
  return (
    <section aria-label={words.history}>
      <Text fw={600} size="sm" mb="xs">
        {words.history}
      </Text>
      <Loaded query={query} lines={2}>
        {({ items }) => (
          <Stack gap="xs">
            {items.map(({ number, enabled, reason, actor, createdAt }) => (
              <div key={number}>
                <Group gap="xs">
                  <Badge variant="light" color={enabled ? 'lamp' : 'gray'} className="whole-badge">
                    {enabled ? words.on : words.off}
                  </Badge>
                  <Text size="sm" c="dimmed" className="long-words">
                    {[moment(createdAt), actor ?? words.nobody].join(' · ')}
                  </Text>
                </Group>
                {reason && (
                  <Text size="sm" className="long-words">
                    {reason}
                  </Text>
                )}
              </div>
            ))}
            <Text size="sm" c="dimmed">
              {words.asRead}
            </Text>
          </Stack>
        )}
      </Loaded>
    </section>
  );
}
