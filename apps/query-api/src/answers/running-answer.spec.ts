// real: the class. fake: the answer and the store.
import type { AnswerEvent } from '@app/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RunningAnswer } from './running-answer.js';

const eventAt = (sequence: number): AnswerEvent => ({ type: 'text-delta', sequence, sentence: 0, text: 'x' });

async function sequences(events: AsyncIterable<AnswerEvent>): Promise<number[]> {
  const all: number[] = [];
  for await (const { sequence } of events) all.push(sequence);
  return all;
}

const listening = () => new AbortController().signal;

describe('a running answer', () => {
  it('stores at once what comes while it stores, and shows nothing before', async () => {
    const stored: number[][] = [];
    const store = async (events: readonly AnswerEvent[]) => {
      await sleep(5);
      stored.push(events.map(({ sequence }) => sequence));
    };
    const answer = new RunningAnswer(new AbortController(), { store, patienceMs: 1_000 });
    const written = answer.write(
      (async function* () {
        for (let sequence = 0; sequence < 10; sequence += 1) yield eventAt(sequence);
      })(),
    );
    const seen: number[] = [];
    for await (const { sequence } of answer.follow(0, listening())) {
      expect(stored.flat()).toContain(sequence);
      seen.push(sequence);
    }
    await written;
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(stored.length).toBeLessThan(4);
    expect(await sequences(answer.follow(7, listening()))).toEqual([7, 8, 9]);
  });

  it('breaks off when its events cannot be stored, and tells every reader why', async () => {
    const failure = new Error('the store is away');
    const stop = new AbortController();
    const answer = new RunningAnswer(stop, { store: () => Promise.reject(failure), patienceMs: 1_000 });
    const written = answer.write(
      (async function* () {
        yield eventAt(0);
        await sleep(5);
        yield eventAt(1);
      })(),
    );
    await expect(sequences(answer.follow(0, listening()))).rejects.toBe(failure);
    await written;
    expect(stop.signal.aborted).toBe(true);
    await expect(sequences(answer.follow(0, listening()))).rejects.toBe(failure);
  });

  it('is stopped when its readers do not come back, and not while one is there', async () => {
    const stop = new AbortController();
    const answer = new RunningAnswer(stop, { store: async () => undefined, patienceMs: 40 });
    const written = answer.write(
      (async function* () {
        for (let sequence = 0; ; sequence += 1) {
          yield eventAt(sequence);
          await sleep(5);
        }
      })(),
    );
    const first = new AbortController();
    const second = new AbortController();
    const reading = [sequences(answer.follow(0, first.signal)), sequences(answer.follow(0, second.signal))];
    first.abort();
    await sleep(80);
    expect(stop.signal.aborted).toBe(false);
    second.abort();
    await Promise.all(reading);
    await written;
    expect(stop.signal.aborted).toBe(true);
    await expect(sequences(answer.follow(0, listening()))).rejects.toMatchObject({
      code: 'answer-interrupted',
    });
  });
});
