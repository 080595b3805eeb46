import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useText } from '../../../i18n/language.js';
import { Loaded } from '../../../ui/loaded.js';
import { useReadQuestion } from './use-vocabulary.js';

/** A person who types is not asked for every letter. */
const TYPING_MS = 400;
const LONGEST = 4_000;

/** How a question is read: which synonyms it is also searched by, and which names stay whole. */
export function QuestionPreview({ knowledgeBaseId, number }: { knowledgeBaseId: string; number: number }) {
  const text = useText().vocabulary;
  const [typed, setTyped] = useState('');
  const [question] = useDebouncedValue(typed.trim(), TYPING_MS);
  return (
    <Stack gap="xs">
      <TextInput
        label={text.preview}
        description={text.previewText}
        placeholder={text.previewExample}
        value={typed}
        maxLength={LONGEST}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {question !== '' && <Reading {...{ knowledgeBaseId, question, number }} />}
    </Stack>
  );
}

function Reading(props: { knowledgeBaseId: string; question: string; number: number }) {
  const text = useText().vocabulary;
  const reading = useReadQuestion(props.knowledgeBaseId, props.question, props.number);
  return (
    <Loaded query={reading}>
      {({ synonyms, kept, tokens, expanded }) => (
        <Stack gap={4} role="status">
          {synonyms.length + kept.length === 0 && <Text size="sm">{text.nothingFound}</Text>}
          {synonyms.map(({ word, kind, others }) => (
            <Text key={`${kind} ${word}`} size="sm" className="long-words">
              {`${word} ${kind === 'equal' ? '=' : '→'} ${others.join(', ')}`}
            </Text>
          ))}
          {kept.length > 0 && (
            <Text size="sm" className="long-words">
              {text.keptWhole(kept.join(', '))}
            </Text>
          )}
          <Group gap="xs">
            <Text size="xs" c="dimmed" className="long-words">
              {text.tokens([...tokens, ...expanded].join(' · '))}
            </Text>
          </Group>
        </Stack>
      )}
    </Loaded>
  );
}
