import { Button, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useLanguage } from '../i18n/language.js';
import { Icon } from './icon.js';

/** Switches between Korean and English. */
export function LanguageButton() {
  const { language, text, setLanguage } = useLanguage();
  const other = language === 'ko' ? 'en' : 'ko';
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={other} onClick={() => setLanguage(other)}>
      {text.language}
    </Button>
  );
}

const schemes: MantineColorScheme[] = ['light', 'dark', 'auto'];

/** Light, dark, or as the system. */
export function SchemeMenu() {
  const { text } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu>
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<Icon name={colorScheme === 'dark' ? 'moon' : 'sun'} />}
        >
          {text.appearance}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            onClick={() => setColorScheme(scheme)}
            rightSection={scheme === colorScheme && <Icon name="check" />}
          >
            {text.scheme[scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
