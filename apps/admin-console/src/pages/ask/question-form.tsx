import { Group, MultiSelect, Paper, SegmentedControl, Stack } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState } from 'react';
import { MOST_BASES, useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { AskOrStop } from './ask-or-stop.js';
import { filtersOf, type Choice } from './filters/choices.js';
import { FilterFields } from './filters/filter-fields.js';
import { QuestionField } from './question-field.js';
import type { Question } from './turn.js';

export interface QuestionFormProps {
  working: boolean;
  onAsk: (question: Question) => void;
  onStop: () => void;
}

/** A question, where to look for its answer, and how to answer it. */
export function QuestionForm({ working, onAsk, onStop }: QuestionFormProps) {
  const text = useText();
  const bases = useKnowledgeBases().data?.items ?? [];
  const [stored, setScope] = useLocalStorage<string[] | null>({ key: 'saseo.scope', defaultValue: null });
  const [mode, setMode] = useState<Question['mode']>('auto');
  const [question, setQuestion] = useState('');
  const [choices, setChoices] = useState<Choice[]>([]);
  const ids = bases.map(({ id }) => id);
  // What was chosen earlier may be gone, or hidden by now.
  const scope = (stored ?? ids).filter((id) => ids.includes(id)).slice(0, MOST_BASES);
  const ready = question.trim() !== '' && scope.length > 0 && !working;
  const submit = () => {
    if (!ready) return;
    const filters = filtersOf(choices);
    onAsk({ question: question.trim(), knowledgeBases: scope, mode, ...(filters && { filters }) });
    setQuestion('');
  };
  return (
    <Paper withBorder p="md" className="question-form">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <QuestionField value={question} onChange={setQuestion} onSubmit={submit} />
          <MultiSelect
            label={text.ask.scope}
            data={bases.map(({ id, name }) => ({ value: id, label: name }))}
            value={scope}
            onChange={setScope}
            maxValues={MOST_BASES}
            error={scope.length === 0 && text.ask.scopeEmpty}
            searchable
          />
          <FilterFields knowledgeBases={scope} choices={choices} onChange={setChoices} />
          <Group justify="space-between">
            <SegmentedControl
              size="xs"
              aria-label={text.ask.mode}
              value={mode}
              onChange={(value) => setMode(value as Question['mode'])}
              data={[
                { value: 'auto', label: text.ask.modes.auto },
                { value: 'quote', label: text.ask.modes.quote },
              ]}
            />
            <AskOrStop label={text.ask.submit} working={working} ready={ready} onStop={onStop} />
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
