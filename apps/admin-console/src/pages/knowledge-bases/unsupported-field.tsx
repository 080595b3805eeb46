import type { UnsupportedPolicy } from '@app/contracts';
import { Radio, Stack } from '@mantine/core';
import { useText } from '../../i18n/language.js';

const policies = ['regenerate', 'quote', 'drop', 'abstain'] as const satisfies UnsupportedPolicy[];

export interface UnsupportedFieldProps {
  value: UnsupportedPolicy;
  onChange: (policy: UnsupportedPolicy) => void;
}

/** What becomes of a written sentence that the documents do not bear out, each with what its reader sees. */
export function UnsupportedField({ value, onChange }: UnsupportedFieldProps) {
  const text = useText().unsupported;
  return (
    <Radio.Group
      label={text.label}
      description={text.text}
      value={value}
      onChange={(chosen) => {
        const policy = policies.find((each) => each === chosen);
        if (policy) onChange(policy);
      }}
    >
      <Stack gap="xs" mt="xs">
        {policies.map((policy) => (
          <Radio key={policy} value={policy} {...text.policies[policy]} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
