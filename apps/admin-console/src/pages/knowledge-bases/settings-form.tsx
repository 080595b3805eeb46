import type { KnowledgeBase } from '@app/contracts';
import { Button, NumberInput, Select, Slider, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { useMay } from '../../session/rights.js';
import { Failure } from '../../ui/failure.js';
import { useFormat } from '../../ui/format.js';
import { AdapterField } from './adapter-field.js';
import { ChunkPreview } from './chunk-preview.js';
import { RemoveKnowledgeBase } from './remove-knowledge-base.js';
import { UnsupportedField } from './unsupported-field.js';
import { useNotify } from '../../ui/use-notify.js';

const locks = ['none', 'facts', 'words'] as const;
const wordings = ['close', 'free'] as const;

/** Settings that people change; the others of the knowledge base are sent back as they are. */
export function SettingsForm({ shelf }: { shelf: KnowledgeBase }) {
  const text = useText();
  const may = useMay();
  const { number } = useFormat();
  const notify = useNotify();
  const queries = useQueryClient();
  const label = useId();
  const [name, setName] = useState(shelf.name);
  const [settings, setSettings] = useState(shelf.settings);
  const { drafts, evidenceThreshold, chunkTokens } = settings;
  const save = useMutation({
    mutationFn: () =>
      read(
        api.PATCH('/v1/knowledge-bases/{id}', {
          params: { path: { id: shelf.id } },
          body: { name, settings },
        }),
      ),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['knowledge-base', shelf.id] });
      void queries.invalidateQueries({ queryKey: ['knowledge-bases'] });
      notify.done(text.settings.saved);
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack maw={560} gap="lg">
        <TextInput
          label={text.knowledgeBases.name}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          required
          maxLength={200}
        />
        <NumberInput
          label={text.settings.chunkTokens}
          description={text.settings.chunkTokensText}
          min={64}
          max={1_024}
          allowDecimal={false}
          value={chunkTokens}
          onChange={(value) => typeof value === 'number' && setSettings({ ...settings, chunkTokens: value })}
        />
        <ChunkPreview knowledgeBaseId={shelf.id} chunkTokens={chunkTokens} />
        <div>
          <Text size="sm" fw={500} id={label}>
            {text.settings.threshold}: {number(evidenceThreshold)}
          </Text>
          <Text size="xs" c="dimmed" mb="xs">
            {text.settings.thresholdText}
          </Text>
          <Slider
            thumbProps={{ 'aria-labelledby': label }}
            min={0}
            max={1}
            step={0.01}
            label={number}
            value={evidenceThreshold}
            onChange={(value) => setSettings({ ...settings, evidenceThreshold: value })}
          />
        </div>
        <Select
          label={text.settings.lock}
          data={locks.map((value) => ({ value, label: text.settings.locks[value] }))}
          value={drafts.lock}
          onChange={(lock) => lock && setSettings({ ...settings, drafts: { ...drafts, lock } })}
          allowDeselect={false}
        />
        <Select
          label={text.settings.wording}
          data={wordings.map((value) => ({ value, label: text.settings.wordings[value] }))}
          value={drafts.wording}
          onChange={(wording) => wording && setSettings({ ...settings, drafts: { ...drafts, wording } })}
          allowDeselect={false}
        />
        <UnsupportedField
          value={drafts.unsupported}
          onChange={(unsupported) => setSettings({ ...settings, drafts: { ...drafts, unsupported } })}
        />
        <AdapterField
          value={drafts.adapter}
          onChange={(adapter) => setSettings({ ...settings, drafts: { ...drafts, adapter } })}
        />
        {save.error && <Failure error={save.error} />}
        <Button type="submit" loading={save.isPending} className="own-width">
          {text.save}
        </Button>
        {may('manage', shelf.id) && <RemoveKnowledgeBase shelf={shelf} />}
      </Stack>
    </form>
  );
}
