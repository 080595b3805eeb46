import type { Intent } from '@app/contracts';
import { Button, Group, MultiSelect, Paper, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.js';
import { useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import { AnswerCheckView } from './answer-check-view.js';
import { projectKey } from './use-intents.js';

/** Longest answer, in UTF-16 code units, and most knowledge bases that it may name. */
const LONGEST = 4_000;
const MOST_NAMED = 10;

/** The words that an agent is given for an intent, and whether the documents support them. */
export function WrittenAnswer({ projectId, intent }: { projectId: string; intent: Intent }) {
  const text = useText().intents.answer;
  const queries = useQueryClient();
  const bases = useKnowledgeBases().data?.items ?? [];
  const stored = storedAnswer(intent);
  const [words, setWords] = useState(stored.text);
  const [named, setNamed] = useState(stored.knowledgeBases);
  const path = { id: projectId, intentId: intent.id };
  const onSuccess = () => queries.invalidateQueries({ queryKey: projectKey(projectId) });
  const save = useMutation({
    mutationFn: () => {
      const answer = { kind: 'answer' as const, text: words, knowledgeBases: named };
      const action = words.trim() === '' ? null : answer;
      const params = { path };
      return read(api.PATCH('/v1/intents/projects/{id}/intents/{intentId}', { params, body: { action } }));
    },
    onSuccess,
  });
  const again = useMutation({
    mutationFn: () =>
      read(api.POST('/v1/intents/projects/{id}/intents/{intentId}/check', { params: { path } })),
    onSuccess,
  });
  const isChanged = !isSame(stored, { text: words.trim(), knowledgeBases: named });
  const error = save.error ?? again.error;
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Textarea
          label={text.words}
          description={text.wordsText}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={LONGEST}
          autosize
          minRows={2}
          maxRows={8}
        />
        <MultiSelect
          label={text.bases}
          data={bases.map(({ id, name }) => ({ value: id, label: name }))}
          value={named}
          onChange={setNamed}
          maxValues={MOST_NAMED}
          searchable
        />
        {stored.text !== '' && !isChanged && <AnswerCheckView check={intent.check} />}
        {error && <Failure error={error} />}
        <Group gap="xs">
          <Button disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
            {text.save}
          </Button>
          {intent.check && !isChanged && (
            <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
              {text.again}
            </Button>
          )}
        </Group>
      </Stack>
    </Paper>
  );
}

interface Answer {
  text: string;
  knowledgeBases: string[];
}

/** The written answer of an intent; without words where it has none. */
function storedAnswer({ action }: Intent): Answer {
  return action?.kind === 'answer' ? action : { text: '', knowledgeBases: [] };
}

/** Knowledge bases of an answer without words are not kept. */
function isSame(stored: Answer, typed: Answer): boolean {
  if (stored.text !== typed.text) return false;
  return typed.text === '' || stored.knowledgeBases.join() === typed.knowledgeBases.join();
}
