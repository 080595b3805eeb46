import type { Claim } from '@app/contracts';
import { Badge, Stack, Text } from '@mantine/core';
import { useText } from '../../i18n/language.js';

/** Sentences that did not hold, each with why: closed at first, since they are not the answer. */
export function Withheld({ claims }: { claims: Claim[] }) {
  const text = useText();
  if (claims.length === 0) return null;
  return (
    <details className="quiet-details">
      <summary>{text.ask.withheld(claims.length)}</summary>
      <Stack gap="xs" mt="xs">
        <Text size="sm" c="dimmed">
          {text.ask.withheldText}
        </Text>
        {claims.map((claim) => (
          <div key={claim.start}>
            <Badge size="sm" variant="outline" color="gray" className="whole-badge">
              {text.verdict[claim.verdict]}
            </Badge>{' '}
            <Text span size="sm">
              {claim.text}
            </Text>
            {claim.reasons.map(({ rule, detail }, index) => (
              <Text key={index} size="xs" c="dimmed">
                {text.rule[rule]}: {detail}
              </Text>
            ))}
          </div>
        ))}
      </Stack>
    </details>
  );
}
