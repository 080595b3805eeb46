import { Alert, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useText } from '../../../i18n/language.js';
import { Dialog } from '../../../ui/dialog.js';
import { Loaded } from '../../../ui/loaded.js';
import { EditedPassages } from './edited-passages.js';
import { useEdits } from './use-edits.js';

export interface LostChangesProps {
  documentId: string;
  lost: { versionId: string; disabled: number; edited: number };
}

/** What was switched off and corrected in the file before, which this one does not carry over. */
export function LostChanges({ documentId, lost }: LostChangesProps) {
  const text = useText();
  const [opened, dialog] = useDisclosure(false);
  const { versionId, disabled, edited } = lost;
  const query = useEdits(documentId, versionId, opened);
  return (
    <Alert color="orange" mb="sm">
      <Stack gap="xs" align="flex-start">
        {disabled > 0 && <Text size="sm">{text.revisions.notCarriedOver(disabled)}</Text>}
        {edited > 0 && (
          <>
            <Text size="sm">{text.edits.notCarriedOver(edited)}</Text>
            <Button size="xs" variant="default" onClick={dialog.open}>
              {text.edits.showLost}
            </Button>
          </>
        )}
      </Stack>
      <Dialog opened={opened} onClose={dialog.close} title={text.edits.lostTitle}>
        <Loaded query={query}>{(items) => <EditedPassages items={items} />}</Loaded>
      </Dialog>
    </Alert>
  );
}
