import type { Outcome } from '@app/contracts';
import { Badge } from '@mantine/core';
import { useText } from '../../i18n/language.js';

const colors: Record<Outcome, string> = {
  answered: 'lamp',
  quoted: 'lamp',
  partial: 'orange',
  'no-evidence': 'gray',
  greeting: 'gray',
  refused: 'gray',
  unverified: 'red',
};

/** What an answer came to; null: it broke off, or is still written. */
export function OutcomeBadge({ outcome }: { outcome: Outcome | null }) {
  const text = useText();
  return (
    <Badge variant="light" color={outcome ? colors[outcome] : 'red'} className="whole-badge">
      {outcome ? text.outcome[outcome] : text.brokenOff}
    </Badge>
  );
}
