import { VisuallyHidden } from '@mantine/core';
import { useText } from '../../i18n/language.js';
import type { Sentence } from './turn.js';

/** A sentence that can be chosen, underlined by its verdict; the line's pattern says the same as its colour. */
export function SentenceText(props: { sentence: Sentence; chosen: boolean; onChoose: () => void }) {
  const text = useText();
  const { sentence, chosen, onChoose } = props;
  return (
    <>
      <button
        type="button"
        className="sentence"
        data-verdict={sentence.verdict}
        aria-pressed={chosen}
        title={text.verdict[sentence.verdict]}
        onClick={onChoose}
      >
        {sentence.text}
        <VisuallyHidden> ({text.verdict[sentence.verdict]})</VisuallyHidden>
      </button>{' '}
    </>
  );
}
