import { Tabs } from '@mantine/core';
import { useKnowledgeBase } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Icon } from '../../ui/icon.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { DocumentsTab } from '../documents/documents-tab.js';
import { MembersTab } from './members-tab.js';
import { SettingsForm } from './settings-form.js';
import { VocabularyTab } from './vocabulary/vocabulary-tab.js';
import { VersionsTab } from './versions/versions-tab.js';

/** A shelf: its documents, who may use it, and its settings. */
export default function KnowledgeBasePage({ id }: { id: string }) {
  const text = useText();
  const may = useMay();
  return (
    <Loaded query={useKnowledgeBase(id)}>
      {(shelf) => (
        <Page
          title={shelf.name}
          about={`kb:${shelf.slug} · ${text.knowledgeBases.languages[shelf.language]} · ${text.knowledgeBases.version(shelf.publishedVersion)}`}
        >
          <Tabs defaultValue="documents" keepMounted={false}>
            <Tabs.List mb="md" className="one-line-tabs">
              <Tabs.Tab value="documents" leftSection={<Icon name="document" />}>
                {text.documents.title}
              </Tabs.Tab>
              {may('edit', id) && (
                <Tabs.Tab value="versions" leftSection={<Icon name="history" />}>
                  {text.versions.title}
                </Tabs.Tab>
              )}
              {may('edit', id) && (
                <Tabs.Tab value="vocabulary" leftSection={<Icon name="edit" />}>
                  {text.vocabulary.title}
                </Tabs.Tab>
              )}
              {may('manage') && (
                <Tabs.Tab value="members" leftSection={<Icon name="user" />}>
                  {text.knowledgeBases.members}
                </Tabs.Tab>
              )}
              {may('edit', id) && (
                <Tabs.Tab value="settings" leftSection={<Icon name="settings" />}>
                  {text.settings.title}
                </Tabs.Tab>
              )}
            </Tabs.List>
            <Tabs.Panel value="documents">
              <DocumentsTab knowledgeBaseId={id} isStaged={shelf.mode === 'staged'} />
            </Tabs.Panel>
            <Tabs.Panel value="versions">
              <VersionsTab shelf={shelf} />
            </Tabs.Panel>
            <Tabs.Panel value="vocabulary">
              <VocabularyTab knowledgeBaseId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="members">
              <MembersTab knowledgeBaseId={id} />
            </Tabs.Panel>
            <Tabs.Panel value="settings">
              <SettingsForm shelf={shelf} />
            </Tabs.Panel>
          </Tabs>
        </Page>
      )}
    </Loaded>
  );
}
