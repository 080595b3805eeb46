import type { KnowledgeBaseVersion } from '@app/contracts';
import { Badge, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useId, useState } from 'react';
import { api, read } from '../../../api/client.js';
import { useText } from '../../../i18n/language.js';
import { Confirm } from '../../../ui/confirm.js';
import { useFormat } from '../../../ui/format.js';
import { Icon } from '../../../ui/icon.js';
import { Loaded } from '../../../ui/loaded.js';
import { useVersionChange, useVersions } from './use-versions.js';

/** The published version and the earlier ones, each of which can be published again. */
export function VersionList({ knowledgeBaseId: id }: { knowledgeBaseId: string }) {
  const text = useText().versions;
  const label = useId();
  const [chosen, choose] = useState<number>();
  const rollBack = useVersionChange(
    id,
    async (number: number) => {
      const params = { path: { id, number: String(number) } };
      const version = await read(
        api.POST('/v1/knowledge-bases/{id}/versions/{number}/roll-back', { params, body: {} }),
      );
      choose(undefined);
      return version;
    },
    ({ number }) => text.published(number),
  );
  return (
    <section aria-labelledby={label}>
      <Title order={2} id={label} mb="xs" size="h4">
        {text.list}
      </Title>
      <Loaded query={useVersions(id)}>
        {({ items }) => (
          <Stack gap="sm">
            {items.length === 0 && <Text c="dimmed">{text.none}</Text>}
            {items.map((version) => (
              <Paper key={version.number} withBorder p="md" component="article">
                <Group justify="space-between" gap="xs">
                  <VersionLine {...version} />
                  {version.state === 'kept' && (
                    <Button
                      size="xs"
                      variant="default"
                      leftSection={<Icon name="history" size={16} />}
                      onClick={() => choose(version.number)}
                      aria-label={`${text.rollBack}: ${text.version(version.number)}`}
                    >
                      {text.rollBack}
                    </Button>
                  )}
                </Group>
              </Paper>
            ))}
          </Stack>
        )}
      </Loaded>
      <Confirm
        opened={chosen !== undefined}
        onClose={() => choose(undefined)}
        title={text.rollBackTo(chosen ?? 0)}
        text={text.rollBackText}
        action={text.rollBack}
        onConfirm={() => chosen !== undefined && rollBack.mutate(chosen)}
        pending={rollBack.isPending}
        error={rollBack.error}
      />
    </section>
  );
}

function VersionLine({ number, state, note, restores, createdAt }: KnowledgeBaseVersion) {
  const text = useText().versions;
  const { moment } = useFormat();
  return (
    <div>
      <Group gap="xs">
        <Text fw={650}>{text.version(number)}</Text>
        {state === 'published' && <Badge>{text.isPublished}</Badge>}
      </Group>
      {note !== null && <Text className="long-words">{note}</Text>}
      <Text size="sm" c="dimmed">
        {[restores !== null && text.restores(restores), moment(createdAt)].filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}
