import { MultiSelect } from '@mantine/core';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';

/** Knowledge bases in which a right holds; none chosen means the whole workspace. */
export function ScopeSelect({ value, onChange }: { value: string[]; onChange: (value: string[]) => void }) {
  const text = useText();
  const bases = useKnowledgeBases().data?.items ?? [];
  return (
    <MultiSelect
      label={text.access.where}
      placeholder={value.length === 0 ? text.access.everywhere : ''}
      data={bases.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      maxValues={100}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': text.remove }}
    />
  );
}
