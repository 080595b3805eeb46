import { Group, Paper, SimpleGrid, Stack } from '@mantine/core';
import { useState } from 'react';
import { MOST_BASES, useKnowledgeBases } from '../../../api/knowledge-bases.js';
import { useText } from '../../../i18n/language.js';
import { Page } from '../../../ui/page.js';
import { AnswerView } from '../answer-view.js';
import { AskOrStop } from '../ask-or-stop.js';
import { EvidenceDrawer } from '../evidence-drawer.js';
import { QuestionField } from '../question-field.js';
import type { Sentence, Turn } from '../turn.js';
import { Differences } from './differences.js';
import { SettingsFields } from './settings-fields.js';
import { useComparison, type Settings } from './use-comparison.js';

const names = ['A', 'B'] as const;
const start: Settings = { knowledgeBases: [], mode: 'auto', maxSentences: 4 };

/** One question, answered with two settings, and how the answers differ. */
export default function Compare() {
  const text = useText();
  const bases = useKnowledgeBases().data?.items ?? [];
  const [question, setQuestion] = useState('');
  const [changed, setChanged] = useState<Partial<Record<(typeof names)[number], Settings>>>({});
  const [chosen, setChosen] = useState<{ sentence: Sentence; turn: Turn }>();
  const { turns, ask, stop } = useComparison();
  const everywhere = bases.slice(0, MOST_BASES).map(({ id }) => id);
  const settingsOf = (name: (typeof names)[number]): Settings =>
    changed[name] ?? { ...start, knowledgeBases: everywhere, mode: name === 'A' ? 'auto' : 'quote' };
  const settings = [settingsOf('A'), settingsOf('B')] as const;
  const working = turns.some(({ status }) => status === 'working');
  const ready =
    !working && question.trim() !== '' && settings.every(({ knowledgeBases }) => knowledgeBases.length > 0);
  const submit = () => {
    if (ready) void ask(question.trim(), settings);
  };
  const [left, right] = turns;
  return (
    <Page title={text.pages.compare} about={text.compare.about}>
      <Paper withBorder p="md">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <Stack>
            <QuestionField value={question} onChange={setQuestion} onSubmit={submit} />
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {names.map((name) => (
                <SettingsFields
                  key={name}
                  name={name}
                  settings={settingsOf(name)}
                  onChange={(next) => setChanged((all) => ({ ...all, [name]: next }))}
                />
              ))}
            </SimpleGrid>
            <Group justify="flex-end">
              <AskOrStop label={text.compare.submit} working={working} ready={ready} onStop={stop} />
            </Group>
          </Stack>
        </form>
      </Paper>
      <SimpleGrid cols={{ base: 1, md: 2 }} aria-live="polite">
        {turns.map((turn, index) => (
          <section key={index} aria-label={names[index]}>
            <AnswerView
              turn={turn}
              chosen={chosen?.sentence}
              onChoose={(sentence) => setChosen({ sentence, turn })}
            />
          </section>
        ))}
      </SimpleGrid>
      {left?.end && right?.end && <Differences left={left} right={right} />}
      <EvidenceDrawer chosen={chosen} onClose={() => setChosen(undefined)} />
    </Page>
  );
}
