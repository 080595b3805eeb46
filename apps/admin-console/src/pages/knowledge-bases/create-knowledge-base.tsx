import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { api, read } from '../../api/client.js';
import { useText } from '../../i18n/language.js';
import { Dialog } from '../../ui/dialog.js';
import { Failure } from '../../ui/failure.js';
import { useNotify } from '../../ui/use-notify.js';
import { presetNames, presets, type Preset } from './presets.js';

const languages = ['mixed', 'ko', 'en'] as const;

/** A name is enough; the rest has defaults. */
export function CreateKnowledgeBase({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText();
  const [, go] = useLocation();
  const notify = useNotify();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [slug, setSlug] = useState('');
  const [language, setLanguage] = useState<(typeof languages)[number]>('mixed');
  const [preset, setPreset] = useState<Preset>('balanced');
  const create = useMutation({
    mutationFn: () =>
      read(
        api.POST('/v1/knowledge-bases', {
          body: { name, language, settings: presets[preset], ...(slug && { slug }) },
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['knowledge-bases'] });
      notify.done(text.knowledgeBases.created);
      onClose();
      go(`/knowledge-bases/${id}`);
    },
  });
  return (
    <Dialog opened={opened} onClose={onClose} title={text.knowledgeBases.create}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate();
        }}
      >
        <Stack>
          <TextInput
            label={text.knowledgeBases.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            required
            maxLength={200}
            data-autofocus
          />
          <TextInput
            label={text.knowledgeBases.slug}
            description={text.knowledgeBases.slugText}
            value={slug}
            onChange={(event) => setSlug(event.currentTarget.value)}
            pattern="[a-z0-9][a-z0-9\-]{0,62}"
          />
          <Select
            label={text.knowledgeBases.language}
            data={languages.map((value) => ({ value, label: text.knowledgeBases.languages[value] }))}
            value={language}
            onChange={(value) => value && setLanguage(value)}
            allowDeselect={false}
          />
          <Select
            label={text.knowledgeBases.preset}
            description={text.knowledgeBases.presetTexts[preset]}
            data={presetNames.map((value) => ({ value, label: text.knowledgeBases.presets[value] }))}
            value={preset}
            onChange={(value) => value && setPreset(value)}
            allowDeselect={false}
          />
          {create.error && <Failure error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {text.cancel}
            </Button>
            <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
              {text.knowledgeBases.create}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
