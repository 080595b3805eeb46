import { VisuallyHidden } from '@mantine/core';
import { useMemo } from 'react';
import { useText } from '../../../i18n/language.js';
import { wordDifference } from './word-difference.js';

/** Characters that are left at each end of what both texts have. */
const SHOWN = 60;

/** What became of a text: removed words struck through, added ones underlined, what stayed the same cut short. */
export function Difference({ before, after }: { before: string; after: string }) {
  const words = useText().edits;
  const parts = useMemo(() => wordDifference(before, after), [before, after]);
  return (
    <div className="difference">
      {parts.map(({ kind, text }, index) => {
        const key = `${index} ${kind}`;
        if (kind === 'same')
          return <span key={key}>{shortened(text, index === 0, index === parts.length - 1)}</span>;
        const Tag = kind === 'removed' ? 'del' : 'ins';
        return (
          <Tag key={key}>
            <VisuallyHidden>{kind === 'removed' ? words.removed : words.added} </VisuallyHidden>
            {text}
          </Tag>
        );
      })}
    </div>
  );
}

function shortened(text: string, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 2 * SHOWN + 20) return text;
  const head = isFirst ? '' : text.slice(0, SHOWN);
  const tail = isLast ? '' : text.slice(-SHOWN);
  return `${head} … ${tail}`;
}
