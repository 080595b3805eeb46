import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uploadFile } from '../../api/upload-file.js';
import { useLanguage } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';
import { editsAtStake } from './upload-queue.js';
import type { PlainDocument } from './use-document.js';

/** Another file for a document; asks first where that gives up corrected passages. */
export function ReplaceDocument({ document }: { document: PlainDocument }) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const forget = useRef<() => void>(null);
  const [waiting, wait] = useState<{ file: File; edited: number }>();
  const { id, currentVersion } = document;
  const known = currentVersion?.editedChunks ?? 0;
  const close = () => {
    wait(undefined);
    forget.current?.();
  };
  const replace = useMutation({
    mutationFn: (upload: { file: File; ifEdited: 'replace' | 'refuse' }) =>
      uploadFile({
        method: 'PUT',
        path: `/v1/documents/${id}`,
        language,
        onProgress: () => undefined,
        ...upload,
      }),
    onSuccess: () => {
      close();
      return queries.invalidateQueries({ queryKey: ['versions', id] });
    },
    onError: (error, { file }) => {
      // Somebody has edited it since this page was loaded.
      const edited = editsAtStake({ error });
      if (edited !== undefined) return wait({ file, edited });
      close();
      return notify.failed(error);
    },
  });
  return (
    <>
      <FileButton
        resetRef={forget}
        onChange={(file) => {
          if (!file) return;
          if (known > 0) wait({ file, edited: known });
          else replace.mutate({ file, ifEdited: 'refuse' });
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={replace.isPending}
            leftSection={<Icon name="upload" />}
          >
            {text.documents.replace}
          </Button>
        )}
      </FileButton>
      <Confirm
        opened={waiting !== undefined}
        onClose={close}
        title={text.documents.replace}
        text={text.edits.willBeLost(waiting?.edited ?? known)}
        action={text.edits.replaceAnyway}
        onConfirm={() => waiting && replace.mutate({ file: waiting.file, ifEdited: 'replace' })}
        pending={replace.isPending}
        error={null}
      />
    </>
  );
}
