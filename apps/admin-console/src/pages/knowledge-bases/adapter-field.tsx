import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';

export interface AdapterFieldProps {
  value: string | null;
  onChange: (adapter: string | null) => void;
}

/** The adapter that the generator writes with; nothing where none is loaded and none is named. */
export function AdapterField({ value, onChange }: AdapterFieldProps) {
  const text = useText().adapters;
  const may = useMay();
  const registry = useQuery({
    queryKey: ['models'],
    queryFn: () => read(api.GET('/v1/registry/models')),
    enabled: may('manage'),
  });
  const loaded = (registry.data?.items ?? []).filter(({ role, active }) => role === 'adapter' && active);
  const names = new Set([...loaded.map(({ id }) => id), ...(value === null ? [] : [value])]);
  if (names.size === 0) return null;
  const isLeftOut = registry.isSuccess && value !== null && loaded.every(({ id }) => id !== value);
  return (
    <Select
      label={text.label}
      description={isLeftOut ? text.leftOut['not-loaded'] : text.text}
      data={[...names]}
      value={value}
      placeholder={text.none}
      onChange={onChange}
      clearable
      clearButtonProps={{ 'aria-label': text.clear }}
    />
  );
}
