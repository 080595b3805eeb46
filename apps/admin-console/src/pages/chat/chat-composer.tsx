import { Button, Container, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';
import { submitOnEnter } from '../../ui/submit-on-enter.js';

export interface ChatComposerProps {
  working: boolean;
  disabled: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
}

/** Where a question is typed; Enter sends it, Shift and Enter begins a line. */
export function ChatComposer({ working, disabled, onAsk, onStop }: ChatComposerProps) {
  const text = useText();
  const [question, setQuestion] = useState('');
  const ready = question.trim() !== '' && !disabled && !working;
  const submit = () => {
    if (!ready) return;
    onAsk(question.trim());
    setQuestion('');
  };
  return (
    <Container size="md" w="100%" className="chat-composer">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Group align="flex-end" wrap="nowrap" gap="xs">
          <Textarea
            flex={1}
            aria-label={text.ask.question}
            placeholder={text.ask.placeholder}
            value={question}
            onChange={(event) => setQuestion(event.currentTarget.value)}
            onKeyDown={submitOnEnter(submit)}
            maxLength={4_000}
            autosize
            maxRows={6}
          />
          {working ? (
            <Button variant="default" onClick={onStop} leftSection={<Icon name="stop" />}>
              {text.ask.stop}
            </Button>
          ) : (
            <Button type="submit" disabled={!ready} leftSection={<Icon name="send" />}>
              {text.chat.send}
            </Button>
          )}
        </Group>
      </form>
    </Container>
  );
}
