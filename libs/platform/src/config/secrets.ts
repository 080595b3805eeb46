import { variables, type Config, type Variable } from './variables.js';

/** Every secret value of a configuration, and the passwords inside its addresses, longest first. */
export function secretValues(config: Config): string[] {
  const values = new Set<string>();
  for (const [name, variable] of Object.entries<Variable>(variables)) {
    const value: unknown = config[name as keyof Config];
    if (!variable.secret || typeof value !== 'string') continue;
    values.add(value);
    if (!URL.canParse(value)) continue;
    const { password } = new URL(value);
    values.add(password);
    values.add(decodeURIComponent(password));
  }
  values.delete('');
  return [...values].sort((one, other) => other.length - one.length);
}
