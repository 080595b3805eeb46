import type { Intent } from '@app/contracts';
import { Alert, Grid, List, NavLink, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { ScrollBox } from '../../ui/scroll-box.js';
import { AddIntent } from './add-intent.js';
import { ExampleList } from './example-list.js';
import { ImportExamples } from './import-examples.js';
import { SearchedAnswer } from './searched-answer.js';
import { WrittenAnswer } from './written-answer.js';
import { useIntentsOf, useWarnings } from './use-intents.js';

/** Intents on one side, the examples of the chosen one on the other. */
export function ExamplesTab({ projectId }: { projectId: string }) {
  const text = useText();
  const [chosen, setChosen] = useState<string | null>();
  const intents = useIntentsOf(projectId);
  const intent = intents.data?.items.find(({ name }) => name === chosen);
  return (
    <Stack>
      <Warnings projectId={projectId} />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Paper withBorder p="xs" className="beside">
            <Loaded query={intents}>
              {({ items }) => (
                <ScrollBox height="var(--beside-height)">
                  {items.map(({ id, name, title, exampleCount }) => (
                    <NavLink
                      key={id}
                      component="button"
                      label={title || name}
                      description={title ? name : undefined}
                      rightSection={<Text size="sm">{exampleCount}</Text>}
                      active={chosen === name}
                      onClick={() => setChosen(name)}
                    />
                  ))}
                  <NavLink
                    component="button"
                    label={text.intents.none}
                    active={chosen === null}
                    onClick={() => setChosen(null)}
                  />
                </ScrollBox>
              )}
            </Loaded>
            <Stack p="xs" gap="xs">
              <AddIntent projectId={projectId} onAdded={setChosen} />
              <ImportExamples projectId={projectId} />
            </Stack>
          </Paper>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          {chosen === undefined ? (
            <Text c="dimmed">{text.intents.chooseIntent}</Text>
          ) : (
            <ExampleList
              key={chosen}
              projectId={projectId}
              intent={chosen}
              title={intent?.title || chosen || text.intents.none}
            >
              {intent && mayBe('answer', intent) && <WrittenAnswer projectId={projectId} intent={intent} />}
              {intent && mayBe('knowledge-base', intent) && (
                <SearchedAnswer projectId={projectId} intent={intent} />
              )}
            </ExampleList>
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

/** Other actions are set through the API, and are not overwritten here. */
function mayBe(kind: NonNullable<Intent['action']>['kind'], { action }: Intent): boolean {
  return action === null || action.kind === kind;
}

/** Most warnings that are shown at once. */
const MOST_WARNINGS = 6;

function Warnings({ projectId }: { projectId: string }) {
  const text = useText();
  const { number } = useFormat();
  const items = useWarnings(projectId).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Alert color="orange" title={text.intents.warnings}>
      <List size="sm">
        {items.slice(0, MOST_WARNINGS).map(({ kind, intents, text: example, value }, index) => (
          <List.Item key={index} className="long-words">
            {text.intents.warning[kind](intents.join(', '), Number(number(value ?? 0)))}
            {example && <>: “{example}”</>}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
