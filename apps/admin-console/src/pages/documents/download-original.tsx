import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';

/** Saves the file that the published text was read from. */
export function DownloadOriginal({ documentId, fileName }: { documentId: string; fileName: string }) {
  const text = useText();
  const notify = useNotify();
  const download = useMutation({
    mutationFn: () =>
      read(api.GET('/v1/documents/{id}/file', { params: { path: { id: documentId } }, parseAs: 'blob' })),
    onSuccess: (file) => saveAs(file as unknown as Blob, fileName),
    onError: notify.failed,
  });
  return (
    <Button
      variant="default"
      leftSection={<Icon name="download" />}
      loading={download.isPending}
      onClick={() => download.mutate()}
    >
      {text.pdf.download}
    </Button>
  );
}

function saveAs(file: Blob, name: string): void {
  const link = window.document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
