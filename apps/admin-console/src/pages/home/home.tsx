import { SimpleGrid, Stack } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Page } from '../../ui/page.js';
import { Activity } from './activity.js';
import { Counts } from './counts.js';
import { Guide } from './guide.js';
import { Health } from './health.js';
import { LatestFailures } from './latest-failures.js';
import { LatestQuestions } from './latest-questions.js';

/** How the installation is doing, and the way to the first answer. */
export default function Home() {
  const text = useText();
  const may = useMay();
  return (
    <Page title={text.pages.home} about={text.home.about}>
      <Stack gap="lg">
        <Guide />
        <Counts />
        <Activity />
        <SimpleGrid cols={{ base: 1, md: 2 }}>
          <Health />
          <LatestFailures />
        </SimpleGrid>
        {may('ask') && <LatestQuestions />}
      </Stack>
    </Page>
  );
}
