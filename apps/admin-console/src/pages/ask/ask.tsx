import { Button, Drawer, Grid, Stack } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { Icon } from '../../ui/icon.js';
import { Page } from '../../ui/page.js';
import { AnswerView } from './answer-view.js';
import { EvidencePanel } from './evidence-panel.js';
import { ConversationHistory } from './conversations/conversation-history.js';
import { EarlierTurns } from './conversations/earlier-turns.js';
import { QuestionForm } from './question-form.js';
import { StoredAnswer } from './stored-answer.js';
import type { Sentence, Turn } from './turn.js';
import { useConversation } from './use-conversation.js';

export interface AskProps {
  /** A stored answer to show. */
  answerId?: string | undefined;
  /** A conversation to open again. */
  conversationId?: string | undefined;
}

/** Questions, verified answers, and the evidence beside them. */
export default function Ask({ answerId, conversationId }: AskProps) {
  const text = useText();
  const [, go] = useLocation();
  const { turns, earlier, ask, stop, restart } = useConversation(conversationId);
  const [chosen, setChosen] = useState<{ sentence: Sentence; turn: Turn }>();
  const [historyOpen, history] = useDisclosure(false);
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  useEffect(() => setChosen(undefined), [answerId]);
  const choose = (sentence: Sentence, turn: Turn) => setChosen({ sentence, turn });
  const evidence = (
    <EvidencePanel sentence={chosen?.sentence} citations={chosen?.turn.end?.citations ?? []} />
  );
  const working = turns.at(-1)?.status === 'working';
  return (
    <Page
      title={text.pages.ask}
      about={text.ask.about}
      actions={
        <>
          <Button
            component={Link}
            href="/ask/compare"
            variant="default"
            leftSection={<Icon name="compare" />}
          >
            {text.compare.open}
          </Button>
          <Button variant="default" leftSection={<Icon name="history" />} onClick={history.open}>
            {text.ask.history}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="plus" />}
            onClick={() => {
              restart();
              setChosen(undefined);
              go('/ask');
            }}
          >
            {text.ask.newConversation}
          </Button>
        </>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="lg">
            {answerId && <StoredAnswer id={answerId} chosen={chosen?.sentence} onChoose={choose} />}
            {conversationId && <EarlierTurns query={earlier} />}
            {!answerId && !conversationId && turns.length === 0 && (
              <Empty icon="ask" title={text.ask.empty} text={text.ask.emptyText} />
            )}
            {turns.map((turn, index) => (
              <AnswerView
                key={index}
                turn={turn}
                chosen={chosen?.sentence}
                onChoose={choose}
                onAgain={working ? undefined : ({ asked }) => asked && void ask(asked)}
              />
            ))}
            <QuestionForm
              working={working}
              onStop={stop}
              onAsk={(question) => {
                if (answerId) go('/ask');
                void ask(question);
              }}
            />
          </Stack>
        </Grid.Col>
        {wide && <Grid.Col span={5}>{evidence}</Grid.Col>}
      </Grid>
      <Drawer
        opened={!wide && chosen !== undefined}
        onClose={() => setChosen(undefined)}
        position="bottom"
        size="75%"
        title={text.evidence.title}
        closeButtonProps={{ 'aria-label': text.close }}
      >
        {evidence}
      </Drawer>
      <ConversationHistory
        opened={historyOpen}
        onClose={history.close}
        current={conversationId}
        path="/ask"
        folder="/ask/conversations"
      />
    </Page>
  );
}
