import { expect, it } from 'vitest';
import { evidenceAddress, placesOf } from './evidence-place.js';

const places = [
  { versionId: 'v1', start: 3, end: 9 },
  { versionId: 'v1', start: 20, end: 31 },
];

it('carries places in an address, for the version that they were counted in', () => {
  const [path, search = ''] = evidenceAddress('d1', places).split('?');
  expect(path).toBe('/documents/d1');
  expect(placesOf(search, 'v1')).toEqual([
    { start: 3, end: 9 },
    { start: 20, end: 31 },
  ]);
  expect(placesOf(search, 'v2')).toEqual([]);
});

it('leaves out what is no place', () => {
  expect(placesOf('version=v&place=9-3&place=a-b&place=1-2x&place=4-5', 'v')).toEqual([{ start: 4, end: 5 }]);
  expect(placesOf('', 'v')).toEqual([]);
});
