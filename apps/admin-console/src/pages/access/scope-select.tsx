import { MultiSelect } from '@mantine/core';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';

interface ScopeSelectProps {
  value: string[];
  onChange: (value: string[]) => void;
  /** Whether they must be named; otherwise none chosen means the whole workspace. */
  named?: boolean;
}

/** Knowledge bases in which a right holds. */
export function ScopeSelect({ value, onChange, named = false }: ScopeSelectProps) {
  const text = useText();
  const bases = useKnowledgeBases().data?.items ?? [];
  return (
    <MultiSelect
      label={text.access.where}
      placeholder={value.length === 0 && !named ? text.access.everywhere : ''}
      withAsterisk={named}
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
