import type { Evidence } from '@app/contracts';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useText } from '../../../i18n/language.js';
import { useFormat } from '../../../ui/format.js';
import { Icon } from '../../../ui/icon.js';
import { Loaded } from '../../../ui/loaded.js';
import { overlaps } from '../pieces.js';
import { EditedPassages } from './edited-passages.js';
import { useEdits } from './use-edits.js';

/** Says of quotes that they are an editor's words, and shows what the file says there; nothing where they are the file's. */
export function EditedNote({ documentId, evidence }: { documentId: string; evidence: readonly Evidence[] }) {
  const words = useText().edits;
  const { moment } = useFormat();
  const [opened, details] = useDisclosure(false);
  const edited = evidence.filter((one) => one.edited);
  const [first] = edited;
  const query = useEdits(documentId, first?.versionId ?? '', opened && first !== undefined);
  if (!first?.edited) return null;
  return (
    <Alert color="orange" mb="xs" icon={<Icon name="edit" />} p="xs">
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{words.quoted(moment(first.edited.at))}</Text>
        {opened ? (
          <Loaded query={query} lines={2}>
            {(items) => (
              <EditedPassages items={items.filter((item) => edited.some((place) => overlaps(place, item)))} />
            )}
          </Loaded>
        ) : (
          <Button size="compact-sm" variant="subtle" onClick={details.open}>
            {words.whatFileSays}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
