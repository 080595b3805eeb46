import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { useFormat } from '../../ui/format.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { CreateGoldenSet } from './create-golden-set.js';
import { useGoldenSets } from './use-golden-sets.js';

/** The golden sets of a knowledge base. */
export function GoldenSets({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const text = useText();
  const { moment } = useFormat();
  const [creating, create] = useDisclosure(false);
  const button = (
    <Button leftSection={<Icon name="plus" />} onClick={create.open}>
      {text.evaluation.sets.create}
    </Button>
  );
  return (
    <>
      {creating && <CreateGoldenSet knowledgeBaseId={knowledgeBaseId} onClose={create.close} />}
      <Loaded query={useGoldenSets(knowledgeBaseId)}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="evaluation"
              title={text.evaluation.sets.empty}
              text={text.evaluation.sets.emptyText}
              children={button}
            />
          ) : (
            <Stack>
              <Group justify="flex-end">{button}</Group>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                {items.map(({ id, name, caseCount, createdAt }) => (
                  <Card
                    key={id}
                    withBorder
                    component={Link}
                    href={`/evaluation/golden-sets/${id}`}
                    className="shelf-card"
                  >
                    <Title order={2} className="long-words" lineClamp={2}>
                      {name}
                    </Title>
                    <Text size="sm">{text.evaluation.sets.count(caseCount)}</Text>
                    <Text size="sm" c="dimmed">
                      {moment(createdAt)}
                    </Text>
                  </Card>
                ))}
              </SimpleGrid>
            </Stack>
          )
        }
      </Loaded>
    </>
  );
}
