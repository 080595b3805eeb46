import { Fieldset, MultiSelect, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import { MOST_BASES, useKnowledgeBases } from '../../../api/knowledge-bases.js';
import { useText } from '../../../i18n/language.js';
import type { Settings } from './use-comparison.js';

/** As the API takes them. */
const MOST_SENTENCES = 12;

export interface SettingsFieldsProps {
  /** Which of the two it is. */
  name: string;
  settings: Settings;
  onChange: (settings: Settings) => void;
}

/** Where one of two answers looks, how it is made, and how long it may be. */
export function SettingsFields({ name, settings, onChange }: SettingsFieldsProps) {
  const text = useText();
  const bases = useKnowledgeBases().data?.items ?? [];
  const { knowledgeBases, mode, maxSentences } = settings;
  return (
    <Fieldset legend={name}>
      <Stack gap="sm">
        <MultiSelect
          label={text.ask.scope}
          data={bases.map(({ id, name: label }) => ({ value: id, label }))}
          value={knowledgeBases}
          onChange={(chosen) => onChange({ ...settings, knowledgeBases: chosen })}
          maxValues={MOST_BASES}
          error={knowledgeBases.length === 0 && text.ask.scopeEmpty}
          searchable
        />
        <SegmentedControl
          size="xs"
          className="own-width"
          aria-label={text.ask.mode}
          value={mode}
          onChange={(value) => onChange({ ...settings, mode: value })}
          data={[
            { value: 'auto', label: text.ask.modes.auto },
            { value: 'quote', label: text.ask.modes.quote },
          ]}
        />
        <NumberInput
          label={text.compare.maxSentences}
          min={1}
          max={MOST_SENTENCES}
          allowDecimal={false}
          clampBehavior="strict"
          value={maxSentences ?? ''}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) onChange({ ...settings, maxSentences: value });
          }}
          w={180}
        />
      </Stack>
    </Fieldset>
  );
}
