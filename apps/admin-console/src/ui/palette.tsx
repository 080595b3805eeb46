import { Spotlight } from '@mantine/spotlight';
import { useLocation } from 'wouter';
import { useKnowledgeBases } from '../api/knowledge-bases.js';
import { useText } from '../i18n/language.js';
import { Icon } from './icon.js';
import { useDestinations } from './use-destinations.js';

/** Ctrl K or Cmd K: to every page and knowledge base by its name. */
export function Palette() {
  const text = useText();
  const [, go] = useLocation();
  const shelves = useKnowledgeBases();
  const pages = useDestinations().map(({ path, name, icon }) => ({
    id: path,
    label: text.pages[name],
    leftSection: <Icon name={icon} />,
    onClick: () => go(path),
  }));
  const bases = (shelves.data?.items ?? []).map(({ id, name, slug }) => ({
    id,
    label: name,
    description: slug,
    leftSection: <Icon name="shelf" />,
    onClick: () => go(`/knowledge-bases/${id}`),
  }));
  return (
    <Spotlight
      actions={[
        { group: text.palette.page, actions: pages },
        { group: text.pages.knowledgeBases, actions: bases },
      ]}
      nothingFound={text.palette.nothing}
      highlightQuery
      shortcut={['mod + K']}
      searchProps={{ placeholder: text.palette.open, 'aria-label': text.palette.open }}
    />
  );
}
