import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';

/** Where a right holds: the name of a knowledge base, or the whole workspace. */
export function Where({ id }: { id: string | null }) {
  const text = useText();
  const bases = useKnowledgeBases().data?.items;
  return id === null ? text.access.everywhere : (bases?.find((base) => base.id === id)?.name ?? id);
}
