import { Button, Stack, Switch, TagsInput, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useText } from '../../i18n/language.js';
import { Failure } from '../../ui/failure.js';
import type { CaseDraft } from './case-draft.js';
import { PlaceFields } from './place-fields.js';

export interface CaseFormProps {
  initial: CaseDraft;
  /** Whose documents are offered. */
  knowledgeBaseId: string;
  pending: boolean;
  error: unknown;
  onSubmit: (draft: CaseDraft) => void;
  /** What else must be chosen, above the question. */
  children?: ReactNode;
}

/** A question, and what a good answer to it is. */
export function CaseForm({ initial, knowledgeBaseId, pending, error, onSubmit, children }: CaseFormProps) {
  const text = useText();
  const words = text.evaluation.cases;
  const [draft, setDraft] = useState(initial);
  const change = (part: Partial<CaseDraft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(draft);
      }}
    >
      <Stack>
        {children}
        <Textarea
          label={words.column.question}
          value={draft.question}
          onChange={(event) => change({ question: event.currentTarget.value })}
          required
          autosize
          maxRows={6}
          maxLength={4_000}
          data-autofocus
        />
        <Switch
          label={words.answerable}
          description={draft.answerable ? undefined : words.unanswerableText}
          checked={draft.answerable}
          onChange={(event) => change({ answerable: event.currentTarget.checked })}
        />
        {draft.answerable && (
          <>
            <Textarea
              label={words.facts}
              description={words.factsText}
              value={draft.facts}
              onChange={(event) => change({ facts: event.currentTarget.value })}
              autosize
              maxRows={6}
            />
            <Textarea
              label={words.answers}
              description={words.answersText}
              value={draft.answers}
              onChange={(event) => change({ answers: event.currentTarget.value })}
              autosize
              maxRows={8}
            />
            <PlaceFields
              knowledgeBaseId={knowledgeBaseId}
              evidence={draft.evidence}
              onChange={(evidence) => change({ evidence })}
            />
          </>
        )}
        <TagsInput
          label={words.tags}
          description={words.tagsText}
          value={draft.tags}
          onChange={(tags) => change({ tags })}
          maxTags={10}
        />
        {error ? <Failure error={error} /> : null}
        <Button type="submit" loading={pending} disabled={draft.question.trim() === ''}>
          {text.save}
        </Button>
      </Stack>
    </form>
  );
}
