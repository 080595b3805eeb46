import { Button, Card, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { CreateKnowledgeBase } from './create-knowledge-base.js';

/** All shelves that the caller may know of. */
export default function KnowledgeBases() {
  const text = useText();
  const may = useMay();
  const [creating, create] = useDisclosure(false);
  const button = may('edit') && (
    <Button leftSection={<Icon name="plus" />} onClick={create.open}>
      {text.knowledgeBases.create}
    </Button>
  );
  return (
    <Page title={text.pages.knowledgeBases} about={text.knowledgeBases.about} actions={button}>
      <CreateKnowledgeBase opened={creating} onClose={create.close} />
      <Loaded query={useKnowledgeBases()}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="shelf" title={text.knowledgeBases.empty} text={text.knowledgeBases.emptyText} />
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {items.map(({ id, name, slug, documentCount, publishedVersion, language }) => (
                <Card
                  key={id}
                  withBorder
                  component={Link}
                  href={`/knowledge-bases/${id}`}
                  className="shelf-card"
                >
                  <Group wrap="nowrap" gap="xs" mb={4}>
                    <Icon name="shelf" />
                    <Title order={2} className="long-words" lineClamp={2}>
                      {name}
                    </Title>
                  </Group>
                  <Text size="sm" c="dimmed" className="long-words">
                    {slug} · {text.knowledgeBases.languages[language]}
                  </Text>
                  <Text size="sm" mt="xs">
                    {text.knowledgeBases.documents(documentCount)} ·{' '}
                    {text.knowledgeBases.version(publishedVersion)}
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
