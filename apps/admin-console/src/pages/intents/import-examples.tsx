import type { ImportedEntities, IntentImport } from '@app/contracts';
import { Button, FileButton, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sendFile } from '../../api/send-file.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey } from './use-intents.js';

/** Takes a file: its examples all or none, its entities one by one. */
export function ImportExamples({ projectId }: { projectId: string }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: (file: File) => sendFile<IntentImport>(`/v1/intents/projects/${projectId}/import`, file),
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
      {send.data && <Entities imported={send.data.entities} />}
      {send.error && <Failure error={send.error} />}
    </div>
  );
}

/** What was made of the entities of the file; nothing where it had none. */
function Entities({ imported: { taken, refused, refusedCount } }: { imported: ImportedEntities }) {
  const text = useText();
  return (
    <Stack gap={4} mt="xs" aria-live="polite">
      {taken.length > 0 && (
        <Text size="sm" className="long-words">
          {text.intents.entitiesTaken(taken.map(({ category }) => category).join(', '))}
        </Text>
      )}
      {refusedCount > 0 && (
        <details>
          <summary>
            <Text span size="sm">
              {text.intents.entitiesRefused(refusedCount)}
            </Text>
          </summary>
          {refused.map(({ category, name, code, title, detail }) => (
            <Text key={`${category} ${name} ${code}`} size="xs" c="dimmed" className="long-words">
              {[category, name].filter((part) => part !== '').join(' · ')}: {title} ({detail})
            </Text>
          ))}
        </details>
      )}
    </Stack>
  );
}
