import type { IntentProject, IntentVersion } from '@app/contracts';
import { Anchor, Badge, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { useNotify } from '../../ui/use-notify.js';
import { projectKey, useVersionsOf } from './use-intents.js';
import { VersionReport } from './version-report.js';

/** Trained versions: train another, look at the figures, put one live, go back. */
export default function VersionsTab({ project }: { project: IntentProject }) {
  const text = useText();
  const notify = useNotify();
  const queries = useQueryClient();
  const [opened, setOpened] = useState<string>();
  const versions = useVersionsOf(project.id);
  const changed = () => queries.invalidateQueries({ queryKey: projectKey(project.id) });
  const place = { params: { path: { id: project.id } } };
  const train = useMutation({
    mutationFn: () => read(api.POST('/v1/intents/projects/{id}/train', place)),
    onSettled: changed,
  });
  const promote = useMutation({
    mutationFn: async (version: IntentVersion) => {
      const path = { id: project.id, versionId: version.id };
      await read(api.POST('/v1/intents/projects/{id}/versions/{versionId}/promote', { params: { path } }));
      return version.number;
    },
    onSuccess: (number) => notify.done(text.intents.promoted(number)),
    onError: notify.failed,
    onSettled: changed,
  });
  const rollBack = useMutation({
    mutationFn: () => read(api.POST('/v1/intents/projects/{id}/rollback', place)),
    onSuccess: () => notify.done(text.intents.saved),
    onError: notify.failed,
    onSettled: changed,
  });
  return (
    <Stack>
      <Group gap="xs">
        <Button leftSection={<Icon name="models" />} loading={train.isPending} onClick={() => train.mutate()}>
          {text.intents.train}
        </Button>
        {project.previousVersionId !== null && (
          <Button variant="default" loading={rollBack.isPending} onClick={() => rollBack.mutate()}>
            {text.intents.rollBack}
          </Button>
        )}
      </Group>
      {train.error && <Failure error={train.error} />}
      <Loaded query={versions}>
        {({ items }) => (
          <Stack gap="sm">
            {items.length === 0 && <Text c="dimmed">{text.intents.noVersions}</Text>}
            {items.map((version) => (
              <Paper key={version.id} withBorder p="md" component="article">
                <Group justify="space-between" gap="xs">
                  <VersionLine version={version} />
                  {version.state === 'ready' && (
                    <Group gap="xs">
                      <Button
                        size="xs"
                        variant="default"
                        aria-expanded={opened === version.id}
                        onClick={() => setOpened(opened === version.id ? undefined : version.id)}
                      >
                        {text.intents.report}
                      </Button>
                      {!version.live && (
                        <Button size="xs" loading={promote.isPending} onClick={() => promote.mutate(version)}>
                          {text.intents.promote}
                        </Button>
                      )}
                    </Group>
                  )}
                </Group>
                {opened === version.id && <VersionReport project={project} versionId={version.id} />}
              </Paper>
            ))}
          </Stack>
        )}
      </Loaded>
    </Stack>
  );
}

function VersionLine({ version }: { version: IntentVersion }) {
  const text = useText();
  const { number, percent, moment } = useFormat();
  return (
    <div>
      <Group gap="xs">
        <Text fw={650}>{text.intents.version(version.number)}</Text>
        {version.state === 'training' && <Loader size="xs" />}
        {version.state !== 'ready' && (
          <Badge variant="light" color={version.state === 'failed' ? 'red' : 'blue'}>
            {text.intents.state[version.state]}
          </Badge>
        )}
        {version.state === 'training' && (
          <Anchor component={Link} href="/jobs" size="sm">
            {text.intents.toJobs}
          </Anchor>
        )}
        {version.live && <Badge>{text.intents.isLive}</Badge>}
        {version.canary && <Badge color="blue">{text.intents.isCanary}</Badge>}
      </Group>
      <Text size="sm" c="dimmed">
        {[
          version.accuracy !== null && text.intents.accuracy(percent(version.accuracy)),
          version.intentCount !== null &&
            text.intents.counts(number(version.intentCount), number(version.exampleCount ?? 0)),
          moment(version.createdAt),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </div>
  );
}
