import type { ProblemCode } from '@app/contracts';
import { en } from './en.js';
import { ko } from './ko.js';

/** Languages in which callers are answered. */
export type MessageLanguage = 'ko' | 'en';

/** Title of a problem in the caller's language. */
export function titleOf(code: ProblemCode, language: MessageLanguage): string {
  return (language === 'ko' ? ko : en)[code];
}

/**
 * Language of an answer from an Accept-Language header (RFC 9110 12.5.4): the supported language with the highest
 * weight, English when neither is named.
 */
export function preferredLanguage(acceptLanguage: string | undefined): MessageLanguage {
  let best: { language: MessageLanguage; weight: number } = { language: 'en', weight: 0 };
  for (const part of (acceptLanguage ?? '').split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => parameter.trim()).find((text) => text.startsWith('q='));
    const weight = quality ? Number(quality.slice(2)) : 1;
    const language = tag.split('-')[0];
    if ((language === 'ko' || language === 'en') && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
