import type { MessageLanguage } from '../messages/title-of.js';

/** Language of the terminal by the usual locale variables, English when they name neither of ours. */
export function terminalLanguage(
  environment: Record<string, string | undefined> = process.env,
): MessageLanguage {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}
