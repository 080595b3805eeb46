import { useLocalStorage } from '@mantine/hooks';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useMay } from '../../session/rights.js';

/** The knowledge base whose quality is looked at: the one that was chosen last, or the first that the caller may edit. */
export function useQualityBase() {
  const may = useMay();
  const shelves = useKnowledgeBases();
  const [stored, choose] = useLocalStorage<string | null>({
    key: 'saseo.quality-base',
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const bases = (shelves.data?.items ?? []).filter(({ id }) => may('edit', id));
  const base = bases.find(({ id }) => id === stored) ?? bases[0];
  return { bases, base, choose, shelves };
}
