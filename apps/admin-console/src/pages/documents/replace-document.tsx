import { Button, FileButton } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { uploadFile } from '../../api/upload-file.js';
import { useLanguage } from '../../i18n/language.js';
import { Confirm } from '../../ui/confirm.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';
import type { PlainDocument } from './use-document.js';

/** Another file for a document; asks first where that gives up corrected passages. */
export function ReplaceDocument({ document }: { document: PlainDocument }) {
  const { text, language } = useLanguage();
  const notify = useNotify();
  const queries = useQueryClient();
  const forget = useRef<() => void>(null);
  const [waiting, wait] = useState<File>();
  const { id, currentVersion } = document;
  const edited = currentVersion?.editedChunks ?? 0;
  const replace = useMutation({
    mutationFn: (file: File) =>
      uploadFile({ method: 'PUT', path: `/v1/documents/${id}`, file, language, onProgress: () => undefined }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['versions', id] }),
    onError: notify.failed,
    onSettled: () => {
      wait(undefined);
      forget.current?.();
    },
  });
  return (
    <>
      <FileButton
        resetRef={forget}
        onChange={(file) => file && (edited > 0 ? wait(file) : replace.mutate(file))}
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
        onClose={() => {
          wait(undefined);
          forget.current?.();
        }}
        title={text.documents.replace}
        text={text.edits.willBeLost(edited)}
        action={text.edits.replaceAnyway}
        onConfirm={() => waiting && replace.mutate(waiting)}
        pending={replace.isPending}
        error={null}
      />
    </>
  );
}
