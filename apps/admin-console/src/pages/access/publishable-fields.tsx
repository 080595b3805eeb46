import { NumberInput, Textarea } from '@mantine/core';
import { useText } from '../../i18n/language.js';

/** What a key for web pages is limited to. `pages` holds one origin a line. */
export interface Publishable {
  pages: string;
  requestsPerMinute: number;
}

export const PUBLISHABLE: Publishable = { pages: '', requestsPerMinute: 60 };

/** The limits as the API takes them. */
export function limitsOf({ pages, requestsPerMinute }: Publishable) {
  const origins = pages.split(/[\s,]+/).filter((line) => line !== '');
  return { origins, requestsPerMinute };
}

export function PublishableFields({
  value,
  onChange,
}: {
  value: Publishable;
  onChange: (value: Publishable) => void;
}) {
  const text = useText();
  return (
    <>
      <Textarea
        label={text.access.pages}
        description={text.access.pagesAbout}
        placeholder="https://www.example.com"
        required
        autosize
        minRows={2}
        value={value.pages}
        onChange={(event) => onChange({ ...value, pages: event.currentTarget.value })}
      />
      <NumberInput
        label={text.access.perMinute}
        min={1}
        max={10_000}
        allowDecimal={false}
        value={value.requestsPerMinute}
        onChange={(count) => onChange({ ...value, requestsPerMinute: Number(count) || 1 })}
      />
    </>
  );
}
