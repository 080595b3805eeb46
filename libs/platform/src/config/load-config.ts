import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { AppError } from '../errors/app-error.js';
import { variables, type Config, type Variable } from './variables.js';

type Environment = Record<string, string | undefined>;

/** Secrets that stand in examples and must never sign anything. */
const sampleSecrets = new Set(['change-me', 'changeme', 'REPLACE_WITH_LONG_SECRET', 'x'.repeat(32)]);

/**
 * Reads and checks every variable. All failures are reported in one `configuration-invalid` error, a line each.
 * A secret may be given as a file: `NAME_FILE` names it, its trimmed content is the value. An empty value counts as
 * unset. Without an argument: the environment of the process, and `.env` of the working directory below it.
 */
export function loadConfig(environment: Environment = withFile(process.env)): Config {
  const failures: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries<Variable>(variables)) {
    try {
      const raw = readRaw(name, variable, environment);
      const result = variable.schema.safeParse(raw);
      if (result.success) values[name] = result.data;
      else failures.push(`${name}: ${result.error.issues.map((issue) => issue.message).join('; ')}`);
      if (variable.secret && raw && sampleSecrets.has(raw)) failures.push(`${name}: is a sample value`);
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
    }
  }
  for (const name of Object.keys(environment)) {
    if (/^(SASEO|GENERATOR)_/.test(name) && !isKnown(name)) failures.push(`${name}: no such variable`);
  }
  if (failures.length > 0) throw new AppError('configuration-invalid', { detail: failures.join('\n') });
  return values as Config;
}

/** Whether a variable is set, in the environment or in `.env`; otherwise its default counts. */
export function isConfigured(name: keyof Config, environment: Environment = withFile(process.env)): boolean {
  return Boolean(environment[name] || environment[`${name}_FILE`]);
}

/**
 * The environment with what a `.env` file adds. What is set already wins, also over the other form of the same name:
 * a parent that sets NAME for a child decides against NAME_FILE of the file.
 */
export function withFile(environment: Environment, file = '.env'): Environment {
  if (!existsSync(file)) return environment;
  const isSet = (name: string) => {
    const base = name.replace(/_FILE$/, '');
    return base in environment || `${base}_FILE` in environment;
  };
  const added = Object.entries(parseEnv(readFileSync(file, 'utf8'))).filter(([name]) => !isSet(name));
  return { ...Object.fromEntries(added), ...environment };
}

function isKnown(name: string): boolean {
  return name in variables || (name.endsWith('_FILE') && name.slice(0, -'_FILE'.length) in variables);
}

function readRaw(name: string, variable: Variable, environment: Environment): string | undefined {
  const direct = environment[name] || undefined;
  const file = environment[`${name}_FILE`] || undefined;
  if (file === undefined) return direct;
  if (!variable.secret) throw new Error('only secrets may be read from a file');
  if (direct !== undefined) throw new Error(`both ${name} and ${name}_FILE are set`);
  return readFileSync(file, 'utf8').trim();
}

/** Text of `.env.example`, made from the definitions so that the two cannot drift. */
export function environmentExample(): string {
  const lines = [
    '# Every variable of Saseo, all optional with `saseo start`. Secrets: also NAME_FILE.',
    '# Copied to .env, it is read from the directory in which Saseo is started; what the environment says wins.',
  ];
  for (const [name, variable] of Object.entries<Variable>(variables)) {
    const fallback = variable.schema.safeParse(undefined);
    const value = variable.example ?? (fallback.success ? (fallback.data ?? '') : '');
    lines.push('', `# ${variable.description}`, `# ${name}=${String(value)}`);
  }
  return `${lines.join('\n')}\n`;
}
