import { expect, it } from 'vitest';
import { isGreeting } from './is-greeting.js';

it.each([
  '안녕하세요',
  '안녕하세요! 반갑습니다 😊',
  '안녕하십니까?',
  '네, 정말 감사합니다~',
  '답변 감사합니다.',
  '도와주셔서 감사합니다',
  '수고하세요',
  '고마워요 ㅎㅎ',
  'Hello',
  'hi there!',
  'Good morning, everyone',
  'Thank you so much for your help!',
  'thanks',
  'bye bye',
  'How are you?',
  '안녕하세요'.normalize('NFD'),
])('%s is a greeting', (text) => expect(isGreeting(text)).toBe(true));

it.each([
  '안녕하세요 연차는 며칠인가요?',
  '감사합니다. 그런데 환불은 언제 되나요?',
  '감사 일정',
  '안녕 캠페인 신청',
  'Hello, how do I reset my password?',
  'thank you letter template',
  'hi-fi speakers',
  'high',
  '네',
  'help',
  '',
  '?!',
  '안녕하세요 '.repeat(40),
])('%s is no greeting', (text) => expect(isGreeting(text)).toBe(false));
