import { Textarea } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import { submitOnEnter } from '../../ui/submit-on-enter.js';

interface QuestionFieldProps {
  value: string;
  onChange: (question: string) => void;
  onSubmit: () => void;
}

/** Where a question is written; Enter sends it. */
export function QuestionField({ value, onChange, onSubmit }: QuestionFieldProps) {
  const text = useText();
  return (
    <Textarea
      label={text.ask.question}
      placeholder={text.ask.placeholder}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={submitOnEnter(onSubmit)}
      maxLength={4_000}
      rows={2}
      data-autofocus
    />
  );
}
