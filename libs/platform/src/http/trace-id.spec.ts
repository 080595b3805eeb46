import { describe, expect, it } from 'vitest';
import { traceIdFrom } from './trace-id.js';

describe('traceIdFrom', () => {
  it('takes the trace id of a W3C traceparent', () => {
    expect(traceIdFrom('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')).toBe(
      '4bf92f3577b34da6a3ce929d0e0e4736',
    );
  });

  it.each([
    undefined,
    '',
    'x',
    `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
    '00-<script>-00f067aa0ba902b7-01',
  ])('makes one where %s has none', (header) => {
    const id = traceIdFrom(header);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(traceIdFrom(header)).not.toBe(id);
  });
});
