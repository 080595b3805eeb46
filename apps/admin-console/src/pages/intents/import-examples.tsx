import type { UtterancesAdded } from '@app/contracts';
import { Button, FileButton, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendFile } from '../../api/send-file.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey } from './use-intents.js';

/** Takes a file of examples, all of it or nothing. */
export function ImportExamples({ projectId }: { projectId: string }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => sendFile<UtterancesAdded>(`/v1/intents/projects/${projectId}/import`, file),
    onSuccess: ({ added, repeated }) => {
      notify.done(text.intents.added(added, repeated));
      return queries.invalidateQueries({ queryKey: projectKey(projectId) });
    },
  });
  return (
    <div>
      <FileButton accept=".csv,.jsonl,.yml,.yaml,.json" onChange={(file) => file && send.mutate(file)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            fullWidth
            loading={send.isPending}
            leftSection={<Icon name="upload" />}
          >
            {text.intents.import}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" mt={4}>
        {text.intents.importText}
      </Text>
      {send.error && <Failure error={send.error} />}
    </div>
  );
}
