import { Button, CloseButton, Group, Menu, MultiSelect, ScrollArea, Stack } from '@mantine/core';
import { useText } from '../../../i18n/language.js';
import { Icon } from '../../../ui/icon.js';
import type { Choice } from './choices.js';
import { useMetadataFields } from './use-metadata-fields.js';

/** As the API takes them. */
const MOST_VALUES = 100;
const MOST_CHOICES = 20;

export interface FilterFieldsProps {
  /** Where the documents are. */
  knowledgeBases: readonly string[];
  choices: readonly Choice[];
  onChange: (choices: Choice[]) => void;
}

/** Limits a question to documents by their metadata. Nothing where documents have none. */
export function FilterFields({ knowledgeBases, choices, onChange }: FilterFieldsProps) {
  const text = useText().filters;
  const fields = useMetadataFields(knowledgeBases);
  const left = fields.filter(({ field }) => !choices.some((choice) => choice.field === field));
  if (fields.length === 0 && choices.length === 0) return null;
  return (
    <Stack gap="xs">
      {choices.map((choice, index) => (
        <FieldValues
          key={choice.field}
          choice={choice}
          known={fields.find(({ field }) => field === choice.field)?.values ?? []}
          onChange={(values) => onChange(choices.with(index, { ...choice, values }))}
          onRemove={() => onChange(choices.toSpliced(index, 1))}
        />
      ))}
      {left.length > 0 && choices.length < MOST_CHOICES && (
        <Menu position="bottom-start" shadow="md">
          <Menu.Target>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<Icon name="plus" />}
              className="own-width"
            >
              {text.add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <ScrollArea.Autosize mah={320}>
              {left.map(({ field }) => (
                <Menu.Item key={field} onClick={() => onChange([...choices, { field, values: [] }])}>
                  {field}
                </Menu.Item>
              ))}
            </ScrollArea.Autosize>
          </Menu.Dropdown>
        </Menu>
      )}
    </Stack>
  );
}

interface FieldValuesProps {
  choice: Choice;
  known: readonly Choice['values'][number][];
  onChange: (values: Choice['values']) => void;
  onRemove: () => void;
}

/** Values of one field. They are told apart as JSON: the text 7 is not the number 7. */
function FieldValues({ choice: { field, values }, known, onChange, onRemove }: FieldValuesProps) {
  const text = useText().filters;
  const all = [...new Set([...values, ...known])];
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <MultiSelect
        label={field}
        flex={1}
        miw={0}
        placeholder={values.length === 0 ? text.values : ''}
        data={all.map((value) => ({ value: JSON.stringify(value), label: String(value) }))}
        value={values.map((value) => JSON.stringify(value))}
        onChange={(chosen) => onChange(chosen.map((value) => JSON.parse(value) as Choice['values'][number]))}
        maxValues={MOST_VALUES}
        searchable
      />
      <CloseButton size="lg" aria-label={text.remove(field)} onClick={onRemove} />
    </Group>
  );
}
