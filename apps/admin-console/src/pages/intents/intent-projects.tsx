import { Button, Card, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Empty } from '../../ui/empty.js';
import { Failure } from '../../ui/failure.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { useProjects } from './use-intents.js';

/** Projects of intents, one for each service line. */
export default function IntentProjects() {
  const text = useText();
  const [creating, create] = useDisclosure(false);
  return (
    <Page
      title={text.pages.intents}
      about={text.intents.about}
      actions={
        <Button leftSection={<Icon name="plus" />} onClick={create.open}>
          {text.intents.create}
        </Button>
      }
    >
      {creating && <CreateProject onClose={create.close} />}
      <Loaded query={useProjects()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="intents" title={text.intents.empty} text={text.intents.emptyText} />
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {items.map((project) => (
                <Card
                  key={project.id}
                  withBorder
                  component={Link}
                  href={`/intents/${project.id}`}
                  className="shelf-card"
                >
                  <Title order={2} className="long-words">
                    {project.name}
                  </Title>
                  <Text size="sm" c="dimmed">
                    {text.intents.counts(project.intentCount, project.exampleCount)}
                  </Text>
                  {project.liveVersionId === null && <Text size="sm">{text.intents.notLive}</Text>}
                </Card>
              ))}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Page>
  );
}

function CreateProject({ onClose }: { onClose: () => void }) {
  const text = useText();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => read(api.POST('/v1/intents/projects', { body: { name } })),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['intents'], exact: true });
      go(`/intents/${id}`);
    },
  });
  return (
    <Dialog opened onClose={onClose} title={text.intents.create}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={text.intents.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
            data-autofocus
          />
          {create.error && <Failure error={create.error} />}
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            {text.intents.create}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
