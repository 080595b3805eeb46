import type { GoldenSet } from '@app/contracts';
import { Button, FileButton, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { Icon } from '../../ui/icon.js';
import { useNotify } from '../../ui/use-notify.js';
import { linesOfCases } from './case-lines.js';
import { allCases, useImportCases } from './use-golden-sets.js';

/** Takes questions from a file, all of them or none, and gives all questions as one. */
export function MoveCases({ set }: { set: GoldenSet }) {
  const text = useText();
  const words = text.evaluation.cases;
  const notify = useNotify();
  const take = useImportCases(set.id, (count) => notify.done(words.imported(count)));
  const give = useMutation({
    mutationFn: async () => download(`${set.name}.jsonl`, linesOfCases(await allCases(set.id))),
    onError: notify.failed,
  });
  return (
    <div>
      <Group gap="xs">
        <FileButton accept=".jsonl,.json,.csv,.tsv" onChange={(file) => file && take.mutate(file)}>
          {(props) => (
            <Button
              {...props}
              size="xs"
              variant="default"
              loading={take.isPending}
              leftSection={<Icon name="upload" size={14} />}
            >
              {words.import}
            </Button>
          )}
        </FileButton>
        {set.caseCount > 0 && (
          <Button size="xs" variant="default" loading={give.isPending} onClick={() => give.mutate()}>
            {words.export}
          </Button>
        )}
        <Text size="xs" c="dimmed">
          {words.importText}
        </Text>
      </Group>
      {take.error && <Failure error={take.error} />}
    </div>
  );
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
