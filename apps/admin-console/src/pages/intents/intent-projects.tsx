import { Button, Card, SimpleGrid, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { NameDialog } from '../../ui/name-dialog.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { useProjects } from './use-intents.js';

/** Projects of intents, one for each service line. */
export default function IntentProjects() {
  const text = useText();
  const { number } = useFormat();
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
                    {text.intents.counts(number(project.intentCount), number(project.exampleCount))}
                  </Text>
                  <Text size="sm">
                    {project.liveVersionId === null ? text.intents.notLive : text.intents.isLive}
                  </Text>
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
  const create = useMutation({
    mutationFn: (name: string) => read(api.POST('/v1/intents/projects', { body: { name } })),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['intents'], exact: true });
      go(`/intents/${id}`);
    },
  });
  const { create: title, name: label } = text.intents;
  return <NameDialog title={title} label={label} create={create} onClose={onClose} />;
}
