import { SimpleGrid, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { InstalledModels } from './installed-models.js';
import { SearchIndexes } from './search-indexes.js';
import { ServingModel } from './serving-model.js';

/** What serves each role, the indexes that were made with the encoders, and what is installed. */
export default function Models() {
  const text = useText();
  const registry = useQuery({
    queryKey: ['models'],
    queryFn: () => read(api.GET('/v1/registry/models')),
  });
  return (
    <Page title={text.pages.models} about={text.models.about}>
      <Loaded query={registry}>
        {({ items, active }) => (
          <Stack gap="lg">
            <Title order={2}>{text.models.serving}</Title>
            <SimpleGrid cols={{ base: 1, md: 3 }}>
              {active.map((model) => (
                <ServingModel key={model.role} model={model} />
              ))}
            </SimpleGrid>
            <SearchIndexes />
            <Title order={2}>{text.models.installed}</Title>
            <InstalledModels models={items} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}
