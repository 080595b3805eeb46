import { Button } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { Icon } from '../../ui/icon.js';

interface AskOrStopProps {
  /** What the button says that sends the form. */
  label: string;
  working: boolean;
  ready: boolean;
  onStop: () => void;
}

/** The button that sends a question, and stops its answer while that is written. */
export function AskOrStop({ label, working, ready, onStop }: AskOrStopProps) {
  const text = useText();
  return working ? (
    <Button variant="default" leftSection={<Icon name="stop" />} onClick={onStop}>
      {text.ask.stop}
    </Button>
  ) : (
    <Button type="submit" disabled={!ready} leftSection={<Icon name="send" />}>
      {label}
    </Button>
  );
}
