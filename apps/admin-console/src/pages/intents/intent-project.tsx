import { Tabs } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useText } from '../../i18n/language.js';
import { useFormat } from '../../ui/format.js';
import { Loaded } from '../../ui/loaded.js';
import { Loading } from '../../ui/loading.js';
import { Page } from '../../ui/page.js';
import { ExamplesTab } from './examples-tab.js';
import { LabelTab } from './label-tab.js';
import { TryTab } from './try-tab.js';
import { useProject } from './use-intents.js';

const VersionsTab = lazy(() => import('./versions-tab.js'));

/** One project: its examples, its versions, what waits for a label, and a place to try it. */
export default function IntentProjectPage({ id }: { id: string }) {
  const text = useText();
  const { number } = useFormat();
  const { tabs } = text.intents;
  return (
    <Loaded query={useProject(id)}>
      {(project) => (
        <Page
          title={project.name}
          about={text.intents.counts(number(project.intentCount), number(project.exampleCount))}
        >
          <Tabs defaultValue="examples" keepMounted={false}>
            <Tabs.List mb="md" className="one-line-tabs">
              <Tabs.Tab value="examples">{tabs.examples}</Tabs.Tab>
              <Tabs.Tab value="versions">{tabs.versions}</Tabs.Tab>
              <Tabs.Tab value="label">{tabs.label}</Tabs.Tab>
              <Tabs.Tab value="try">{tabs.try}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="examples">
              <ExamplesTab projectId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="versions">
              <Suspense fallback={<Loading />}>
                <VersionsTab project={project} />
              </Suspense>
            </Tabs.Panel>
            <Tabs.Panel value="label">
              <LabelTab projectId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="try">
              <TryTab projectId={id} />
            </Tabs.Panel>
          </Tabs>
        </Page>
      )}
    </Loaded>
  );
}
