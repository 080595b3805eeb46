import { Container, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { MOST_BASES, useKnowledgeBases } from '../../api/knowledge-bases.js';
import { useText } from '../../i18n/language.js';
import { Empty } from '../../ui/empty.js';
import { AnswerView } from '../ask/answer-view.js';
import { ConversationHistory } from '../ask/conversations/conversation-history.js';
import { EarlierTurns } from '../ask/conversations/earlier-turns.js';
import { EvidenceDrawer } from '../ask/evidence-drawer.js';
import type { Sentence, Turn } from '../ask/turn.js';
import { useConversation } from '../ask/use-conversation.js';
import { ChatComposer } from './chat-composer.js';
import { ChatHeader } from './chat-header.js';

/** Questions and verified answers for people who only ask: no console around it. */
export default function Chat({ conversationId }: { conversationId?: string | undefined }) {
  const text = useText();
  const bases = useKnowledgeBases();
  const [, go] = useLocation();
  const { turns, earlier, ask, stop, restart } = useConversation(conversationId);
  const [historyOpen, history] = useDisclosure(false);
  const [base, setBase] = useState<string>();
  const [chosen, setChosen] = useState<{ sentence: Sentence; turn: Turn }>();
  const end = useRef<HTMLDivElement>(null);
  const ids = bases.data?.items.map(({ id }) => id) ?? [];
  const knowledgeBases = base ? [base] : ids.slice(0, MOST_BASES);
  useEffect(() => {
    document.title = `${text.chat.title} · ${text.name}`;
  }, [text]);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' });
  }, [turns.length]);
  return (
    <div className="chat">
      <ChatHeader
        bases={bases.data?.items ?? []}
        base={base}
        onBase={setBase}
        onHistory={history.open}
        onRestart={() => {
          restart();
          go('/chat');
        }}
      />
      <Container size="md" w="100%" component="main" className="chat-turns" py="lg">
        <h1 className="visually-hidden">{text.chat.title}</h1>
        <Stack gap="lg">
          {conversationId && <EarlierTurns query={earlier} />}
          {!conversationId && turns.length === 0 && (
            <Empty icon="ask" title={text.ask.empty} text={text.chat.about}>
              {bases.data && ids.length === 0 && <Text>{text.chat.noBases}</Text>}
            </Empty>
          )}
          {turns.map((turn, index) => (
            <AnswerView
              key={index}
              turn={turn}
              chosen={chosen?.sentence}
              onChoose={(sentence) => setChosen({ sentence, turn })}
              onAgain={({ asked }) => asked && void ask(asked)}
              trace={false}
            />
          ))}
        </Stack>
        <div ref={end} />
      </Container>
      <ChatComposer
        working={turns.at(-1)?.status === 'working'}
        disabled={knowledgeBases.length === 0}
        onAsk={(question) => void ask({ question, knowledgeBases, mode: 'auto' })}
        onStop={stop}
      />
      <ConversationHistory
        opened={historyOpen}
        onClose={history.close}
        current={conversationId}
        path="/chat"
        folder="/chat"
      />
      <EvidenceDrawer chosen={chosen} onClose={() => setChosen(undefined)} />
    </div>
  );
}
