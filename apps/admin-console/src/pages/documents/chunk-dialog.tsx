import { Button, Divider, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { EditForm } from './edits/edit-form.js';
import { RevisionList } from './edits/revision-list.js';
import { useEditChunk, type ChunkInVersion } from './edits/use-edits.js';

export interface ChunkDialogProps extends ChunkInVersion {
  /** What the piece says. */
  current: string;
  /** The knowledge base publishes drafts: texts are corrected by files. */
  isStaged: boolean;
  onClose: () => void;
}

/** Corrects the text of a piece, switches it off or on, and shows who did so before, and why. */
export function ChunkDialog({ current, isStaged, onClose, ...place }: ChunkDialogProps) {
  const text = useText();
  const words = text.revisions;
  const [written, write] = useState(current);
  const [reason, setReason] = useState('');
  const { ordinal, enabled } = place.chunk;
  const edit = useEditChunk(place, onClose);
  const flip = useSwitch(place, onClose);
  const isPending = edit.isPending || flip.isPending;
  const error = edit.error ?? flip.error;
  const restore = (restores: number) => edit.mutate({ restores, reason });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={text.view.chunk(ordinal + 1)}
      size="lg"
      holds={written.trim() !== current}
    >
      <Stack>
        <EditForm current={current} value={written} onChange={write} isStaged={isStaged} />
        <TextInput
          label={words.reason}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {enabled ? words.onText : words.offText}
        </Text>
        {error && <Failure error={error} />}
        <Group justify="space-between">
          <Button
            {...(enabled && { color: 'red', variant: 'outline' })}
            disabled={isPending}
            onClick={() => flip.mutate(reason)}
          >
            {enabled ? words.switchOff : words.switchOn}
          </Button>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {text.cancel}
            </Button>
            {!isStaged && (
              <Button
                loading={edit.isPending}
                disabled={flip.isPending || written.trim() === current}
                onClick={() => edit.mutate({ text: written, reason })}
              >
                {text.edits.save}
              </Button>
            )}
          </Group>
        </Group>
        <Divider />
        <RevisionList {...place} current={current} onRestore={isStaged || isPending ? undefined : restore} />
      </Stack>
    </Dialog>
  );
}

/** Switches the piece off where it is on, and the other way round. */
function useSwitch({ documentId, versionId, chunk }: ChunkInVersion, onDone: () => void) {
  const queries = useQueryClient();
  const path = { id: documentId, ordinal: String(chunk.ordinal) };
  return useMutation({
    mutationFn: (reason: string) =>
      read(
        api.PATCH('/v1/documents/{id}/chunks/{ordinal}', {
          params: { path },
          body: { versionId, enabled: !chunk.enabled, reason },
        }),
      ),
    onSuccess: () => {
      onDone();
      for (const name of ['document-chunks', 'chunk-revisions'])
        void queries.invalidateQueries({ queryKey: [name, documentId] });
    },
  });
}
