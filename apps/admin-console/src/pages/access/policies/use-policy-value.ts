import type { PolicyName } from '@app/contracts';
import { useText } from '../../../i18n/language.js';
import type { PolicyTexts } from '../../../i18n/policies.en.js';
import { useFormat } from '../../../ui/format.js';

/** Writes the value of a policy with its unit; null as what it means there. */
export function usePolicyValue(): (name: PolicyName, value: number | null) => string {
  const text = useText().policies;
  const { number } = useFormat();
  return (name, value) => {
    if (value === null) return name.endsWith('-days') ? text.forEver : text.unlimited;
    return text.unit[unitOf(name)](number(value));
  };
}

function unitOf(name: PolicyName): keyof PolicyTexts['unit'] {
  if (name === 'password-length') return 'characters';
  if (name.endsWith('-per-minute')) return 'perMinute';
  const [last = ''] = name.split('-').slice(-1);
  return units.find((unit) => unit === last) ?? 'count';
}

const units = ['minutes', 'seconds', 'days', 'megabytes'] as const;
