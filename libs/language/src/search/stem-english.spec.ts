import { expect, it } from 'vitest';
import { stemEnglish } from './stem-english.js';

it.each([
  ['change', 'changes', 'changed', 'changing'],
  ['policy', 'policies'],
  ['plan', 'plans', 'planned', 'planning'],
  ['use', 'uses', 'used', 'using'],
  ['process', 'processes', 'processed', 'processing'],
  ['add', 'adds', 'added', 'adding'],
  ['apply', 'applies', 'applied', 'applying'],
  ['house', 'houses', 'housing'],
  ['employee', 'employees'],
])('%s and its forms meet', (...forms) => {
  expect(new Set(forms.map(stemEnglish)).size).toBe(1);
});

it.each(['bus', 'status', 'analysis', 'class', 'this', 'thing', 'bring', 'red', 'is', 'as'])(
  '%s is kept',
  (word) => {
    expect(stemEnglish(word)).toBe(word);
  },
);

it('leaves derivations apart', () => {
  expect(stemEnglish('organization')).not.toBe(stemEnglish('organ'));
  expect(stemEnglish('policy')).not.toBe(stemEnglish('police'));
});
