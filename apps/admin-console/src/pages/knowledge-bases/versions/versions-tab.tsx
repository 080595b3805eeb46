import type { KnowledgeBase } from '@app/contracts';
import { NumberInput, Radio, Stack } from '@mantine/core';
import { api, read } from '../../../api/client.js';
import { useText } from '../../../i18n/language.js';
import { Failure } from '../../../ui/failure.js';
import { DraftSection } from './draft-section.js';
import { useVersionChange } from './use-versions.js';
import { VersionList } from './version-list.js';

const modes = ['live', 'staged'] as const;

/** How changes of a shelf are published; where they wait in a draft, the draft and the versions. */
export function VersionsTab({ shelf }: { shelf: KnowledgeBase }) {
  const text = useText().versions;
  const { id, mode, keptVersions } = shelf;
  const update = useVersionChange(
    id,
    (body: Partial<Pick<KnowledgeBase, 'mode' | 'keptVersions'>>) =>
      read(api.PATCH('/v1/knowledge-bases/{id}', { params: { path: { id } }, body })),
    () => text.modeChanged,
  );
  return (
    <Stack maw={720} gap="xl">
      <Stack gap="md">
        <Radio.Group
          label={text.mode}
          value={mode}
          onChange={(value) => {
            const chosen = modes.find((each) => each === value);
            if (chosen && chosen !== mode) update.mutate({ mode: chosen });
          }}
        >
          <Stack gap="sm" mt="xs">
            {modes.map((each) => (
              <Radio
                key={each}
                value={each}
                label={text.modes[each]}
                description={text.modeText[each]}
                disabled={update.isPending}
              />
            ))}
          </Stack>
        </Radio.Group>
        {mode === 'staged' && (
          <NumberInput
            label={text.kept}
            min={1}
            max={50}
            allowDecimal={false}
            maw={220}
            defaultValue={keptVersions}
            onBlur={({ currentTarget: { value } }) => {
              const kept = Number(value);
              if (kept !== keptVersions && Number.isInteger(kept) && kept > 0)
                update.mutate({ keptVersions: kept });
            }}
          />
        )}
        {update.error && <Failure error={update.error} />}
      </Stack>
      {mode === 'staged' && (
        <>
          <DraftSection knowledgeBaseId={id} />
          <VersionList knowledgeBaseId={id} />
        </>
      )}
    </Stack>
  );
}
