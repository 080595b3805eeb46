import type { StartEvaluation } from '@app/contracts';
import { Button, Input, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { Loaded } from '../../ui/loaded.js';
import { useGoldenSets } from './use-golden-sets.js';

/** What a run measures: written answers, answers of quotes alone, or no answers. */
type How = 'auto' | 'quote' | 'search';

export interface StartRunProps {
  knowledgeBaseId: string;
  /** The golden set that is chosen at first; the newest otherwise. */
  goldenSetId?: string;
  onClose: () => void;
}

/** Starts a run of a golden set and opens it. */
export function StartRun({ knowledgeBaseId, goldenSetId, onClose }: StartRunProps) {
  const text = useText();
  return (
    <Dialog opened onClose={onClose} title={text.evaluation.runs.start}>
      <Loaded query={useGoldenSets(knowledgeBaseId)}>
        {({ items }) => {
          const sets = items.filter(({ caseCount }) => caseCount > 0);
          if (sets.length === 0) return <Text>{text.evaluation.sets.emptyText}</Text>;
          const first = sets.find(({ id }) => id === goldenSetId) ?? sets[0];
          return <StartForm knowledgeBaseId={knowledgeBaseId} sets={sets} first={first?.id ?? ''} />;
        }}
      </Loaded>
    </Dialog>
  );
}

function StartForm(props: {
  knowledgeBaseId: string;
  sets: { id: string; name: string; caseCount: number }[];
  first: string;
}) {
  const text = useText();
  const words = text.evaluation.runs;
  const [, go] = useLocation();
  const queries = useQueryClient();
  const [setId, setSetId] = useState(props.first);
  const [name, setName] = useState('');
  const [how, setHow] = useState<How>('auto');
  const settings: StartEvaluation['settings'] = {
    k: 10,
    legs: ['hybrid', 'lexical', 'vector'],
    answers: how !== 'search',
    mode: how === 'quote' ? 'quote' : 'auto',
  };
  const start = useMutation({
    mutationFn: () =>
      read(
        api.POST('/v1/evaluations', {
          body: { knowledgeBaseId: props.knowledgeBaseId, goldenSetId: setId, name, settings },
        }),
      ),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['evaluations'] });
      go(`/evaluation/runs/${id}`);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Stack>
        <Select
          label={words.set}
          data={props.sets.map(({ id, name, caseCount }) => ({
            value: id,
            label: `${name} · ${text.evaluation.sets.count(caseCount)}`,
          }))}
          value={setId}
          onChange={(id) => id && setSetId(id)}
          allowDeselect={false}
        />
        <TextInput
          label={words.name}
          description={words.nameText}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={200}
          data-autofocus
        />
        <Input.Wrapper label={words.how} description={words.howText}>
          <div className="scrolls-aside">
            <SegmentedControl
              mt={6}
              size="xs"
              aria-label={words.how}
              value={how}
              onChange={setHow}
              data={(['auto', 'quote', 'search'] as const).map((value) => ({
                value,
                label: words.hows[value],
              }))}
            />
          </div>
        </Input.Wrapper>
        {start.error && <Failure error={start.error} />}
        <Button type="submit" loading={start.isPending} disabled={name.trim() === ''}>
          {words.start}
        </Button>
      </Stack>
    </form>
  );
}
