import { Button, Select, Stack, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { GoldenSets } from './golden-sets.js';
import { Runs } from './runs.js';
import { useGoldenSets } from './use-golden-sets.js';
import { useQualityBase } from './use-quality-base.js';

/** How good the answers of a knowledge base are: its golden sets, and the runs over them. */
export default function Evaluation() {
  const text = useText();
  const { bases, base, choose, shelves } = useQualityBase();
  return (
    <Page title={text.pages.evaluation} about={text.evaluation.about}>
      <Loaded query={shelves}>
        {() =>
          base ? (
            <Stack gap="lg">
              <Select
                label={text.evaluation.base}
                data={bases.map(({ id, name }) => ({ value: id, label: name }))}
                value={base.id}
                onChange={(id) => id && choose(id)}
                allowDeselect={false}
                searchable
                maw={420}
              />
              <QualityTabs key={base.id} knowledgeBaseId={base.id} />
            </Stack>
          ) : (
            <Empty icon="shelf" title={text.knowledgeBases.empty} text={text.knowledgeBases.emptyText}>
              <Button component={Link} href="/knowledge-bases">
                {text.pages.knowledgeBases}
              </Button>
            </Empty>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Who has no golden set yet begins there. */
function QualityTabs({ knowledgeBaseId }: { knowledgeBaseId: string }) {
  const { runs, sets } = useText().evaluation;
  const [chosen, choose] = useState<string | null>(null);
  const goldenSets = useGoldenSets(knowledgeBaseId);
  const first = goldenSets.data?.items.length === 0 ? 'sets' : 'runs';
  return (
    <Tabs value={chosen ?? first} onChange={choose} keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="runs">{runs.title}</Tabs.Tab>
        <Tabs.Tab value="sets">{sets.title}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="runs">
        <Runs knowledgeBaseId={knowledgeBaseId} />
      </Tabs.Panel>
      <Tabs.Panel value="sets">
        <GoldenSets knowledgeBaseId={knowledgeBaseId} />
      </Tabs.Panel>
    </Tabs>
  );
}
