import { Tabs } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';
import { Page } from '../../ui/page.js';
import { ApiKeys } from './api-keys.js';
import { Policies } from './policies/policies.js';
import { Users } from './users.js';

/** People and programs, and what they may do. */
export default function Access() {
  const text = useText();
  return (
    <Page title={text.pages.access} about={text.access.about}>
      <Tabs defaultValue="users" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="users" leftSection={<Icon name="user" />}>
            {text.access.users}
          </Tabs.Tab>
          <Tabs.Tab value="keys" leftSection={<Icon name="key" />}>
            {text.access.keys}
          </Tabs.Tab>
          <Tabs.Tab value="policies" leftSection={<Icon name="access" />}>
            {text.policies.tab}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="users">
          <Users />
        </Tabs.Panel>
        <Tabs.Panel value="keys">
          <ApiKeys />
        </Tabs.Panel>
        <Tabs.Panel value="policies">
          <Policies />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
