import { terminalLanguage } from '../config/terminal-language.js';
import { AppError, asAppError } from '../errors/app-error.js';
import { titleOf, type MessageLanguage } from '../messages/title-of.js';

/** Exit code of a process that would fail again if it were only started again (EX_CONFIG of sysexits). */
export const EXIT_NOT_RESTARTABLE = 78;

/** Failure of a start in words for the terminal: title, code, detail; a bug shows its stack instead. */
export function describeStartFailure(
  thrown: unknown,
  language: MessageLanguage = terminalLanguage(),
): string {
  const error = startError(thrown);
  const lines =
    error.code === 'internal-error' ? [stackOf(error)] : [`${titleOf(error.code, language)} (${error.code})`];
  if (error.detail) lines.push(error.detail);
  return `${lines.join('\n')}\n`;
}

/** For `main().catch(reportStartFailure)`: prints the failure to standard error and exits. */
export function reportStartFailure(thrown: unknown): never {
  process.stderr.write(describeStartFailure(thrown));
  process.exit(startError(thrown).kind === 'operational' || isUnknown(thrown) ? 1 : EXIT_NOT_RESTARTABLE);
}

function stackOf(error: AppError): string {
  return (error.cause instanceof Error ? error.cause.stack : undefined) ?? String(error.cause ?? error.stack);
}

function isUnknown(thrown: unknown): boolean {
  return startError(thrown).code === 'internal-error';
}

function startError(thrown: unknown): AppError {
  const { code, address, port } = (thrown ?? {}) as { code?: string; address?: string; port?: number };
  if (code === 'EADDRINUSE')
    return new AppError('port-in-use', { detail: `${address}:${port}`, cause: thrown });
  return asAppError(thrown);
}
