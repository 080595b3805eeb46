import { Anchor, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useText } from '../i18n/language.js';
import { Page } from './page.js';

/** An address without a page. */
export function NotFound() {
  const text = useText();
  return (
    <Page title={text.failure.notFound}>
      <Text>
        <Anchor component={Link} href="/">
          {text.pages.home}
        </Anchor>
      </Text>
    </Page>
  );
}
