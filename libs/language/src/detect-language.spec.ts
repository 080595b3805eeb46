import { expect, it } from 'vitest';
import { detectLanguage } from './detect-language.js';

it.each([
  ['연차는 며칠인가요?', 'ko'],
  ['How many days of leave do I have?', 'en'],
  ['Windows Server 2022 설치 방법 알려주세요', 'ko'],
  ['What does 연차 mean in the handbook?', 'en'],
  ['연차'.normalize('NFD'), 'ko'],
  ['ㅋㅋㅋ', 'ko'],
  ['가나다abcdefg', 'ko'],
  ['가나abcdefg', 'en'],
  ['12345 !?', 'en'],
  ['', 'en'],
] as const)('%s is %s', (text, language) => expect(detectLanguage(text)).toBe(language));
