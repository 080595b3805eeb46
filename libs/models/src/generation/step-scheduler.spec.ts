import { afterEach, describe, expect, it, vi } from 'vitest';
import { oneThread } from '../open-session.js';
import { openTwin } from '../testing/decoder-twins.js';
import { Adapters } from './adapters.js';
import { openDecoderGraph, type DecoderGraph, type Step } from './decoder-graph.js';
import { StepScheduler } from './step-scheduler.js';

// real: onnxruntime-node, graphs with the operators of the product. The graph is watched, not replaced.

const opened: DecoderGraph[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((graph) => graph.close()));
});

const never = new AbortController().signal;

async function openScheduler(concurrency: number, twin: 'twin-float32' | 'twin-int4' = 'twin-int4') {
  const model = await openTwin(twin);
  const graph = await openDecoderGraph(model, oneThread);
  opened.push(graph);
  const runs: Step[][] = [];
  const run = graph.run.bind(graph);
  vi.spyOn(graph, 'run').mockImplementation((steps) => {
    runs.push([...steps]);
    return run(steps);
  });
  const adapter = new Adapters(model).feeds(undefined);
  const scheduler = new StepScheduler(graph, concurrency);
  return { scheduler, runs, open: (signal = never) => scheduler.open(adapter, 64, signal) };
}

function tokensOf(length: number, first: number): number[] {
  return Array.from({ length }, (_, index) => 100 + ((first * 7 + index * 13) % 300));
}

describe('StepScheduler', () => {
  it('runs the steps of concurrent sequences together and gives each the logits of running alone', async () => {
    const lengths = [3, 40, 17, 9];
    const alone: Float32Array[][] = [];
    for (const [first, length] of lengths.entries()) {
      const { scheduler, open } = await openScheduler(1);
      const sequence = (await open())!;
      await scheduler.run({ sequence, tokens: tokensOf(length, first), kept: 1, readsPrompt: true });
      for (let step = 0; step < 5; step++) {
        alone.push(
          await scheduler.run({
            sequence,
            tokens: tokensOf(1 + step, step + first),
            kept: 1 + step,
            readsPrompt: false,
          }),
        );
      }
    }
    const { scheduler, runs, open } = await openScheduler(4);
    const together = await Promise.all(
      lengths.map(async (length, first) => {
        const sequence = (await open())!;
        await scheduler.run({ sequence, tokens: tokensOf(length, first), kept: 1, readsPrompt: true });
        const logits: Float32Array[][] = [];
        for (let step = 0; step < 5; step++) {
          const tokens = tokensOf(1 + step, step + first);
          logits.push(await scheduler.run({ sequence, tokens, kept: tokens.length, readsPrompt: false }));
        }
        return logits;
      }),
    );
    for (const [index, rows] of together.flat().entries()) {
      for (const [row, logits] of rows.entries())
        expect(likeness(logits, alone[index][row])).toBeGreaterThan(0.9999);
    }
    expect(Math.max(...runs.map((steps) => steps.length))).toBe(4);
    expect(runs.length).toBeLessThan(4 + 4 * 5);
  });

  it('moves a sequence into a row that became free and goes on with it', async () => {
    const { scheduler, open } = await openScheduler(3);
    const [first, second, third] = await Promise.all([open(), open(), open()]);
    const whole = tokensOf(30, 5);
    for (const sequence of [first!, second!])
      await scheduler.run({ sequence, tokens: tokensOf(20, 1), kept: 1, readsPrompt: true });
    await scheduler.run({ sequence: third!, tokens: whole.slice(0, 25), kept: 1, readsPrompt: true });
    expect(third!.row).toBe(2);
    scheduler.close(first!);
    const [middle] = await scheduler.run({
      sequence: third!,
      tokens: whole.slice(25, 28),
      kept: 1,
      readsPrompt: false,
    });
    expect(middle).toHaveLength(512);
    expect(third!.row).toBe(0);
    const [moved] = await scheduler.run({
      sequence: third!,
      tokens: whole.slice(28),
      kept: 1,
      readsPrompt: false,
    });
    const other = await openScheduler(1);
    const [expected] = await other.scheduler.run({
      sequence: (await other.open())!,
      tokens: whole,
      kept: 1,
      readsPrompt: true,
    });
    expect(likeness(moved, expected)).toBeGreaterThan(0.9999);
  });

  it('lets pieces of prompts and steps of answers take turns', async () => {
    const { scheduler, runs, open } = await openScheduler(3);
    const [answer, prompt, other] = await Promise.all([open(), open(), open()]);
    const read = async (sequence: typeof prompt, pieces: number) => {
      for (let piece = 0; piece < pieces; piece++) {
        await scheduler.run({ sequence: sequence!, tokens: tokensOf(20, piece), kept: 1, readsPrompt: true });
      }
    };
    const decode = async () => {
      for (let step = 0; step < 4; step++)
        await scheduler.run({ sequence: answer!, tokens: [120], kept: 1, readsPrompt: false });
    };
    await Promise.all([read(prompt, 2), read(other, 2), decode()]);
    const kinds = runs
      .map(([{ sequence }]) => (sequence === answer ? 'a' : sequence === prompt ? 'p' : 'o'))
      .join('');
    expect(kinds).toBe('paoapaoa');
  });

  it('lets later requests wait for a place, or leave the line', async () => {
    const { scheduler, open } = await openScheduler(1);
    const first = (await open())!;
    const abort = new AbortController();
    const left = open(abort.signal);
    const second = open();
    abort.abort();
    expect(await left).toBeUndefined();
    const waiting = vi.fn<() => void>();
    void second.then(waiting);
    await scheduler.run({ sequence: first, tokens: [110], kept: 1, readsPrompt: false });
    expect(waiting).not.toHaveBeenCalled();
    scheduler.close(first);
    expect((await second)!.tokens).toEqual([]);
  });

  it('runs one sequence at a time where the graph can read no more', async () => {
    const { scheduler, runs, open } = await openScheduler(2, 'twin-float32');
    const sequences = await Promise.all([open(), open()]);
    await Promise.all(
      sequences.map((sequence) =>
        scheduler.run({ sequence: sequence!, tokens: [110], kept: 1, readsPrompt: false }),
      ),
    );
    expect(runs.map((steps) => steps.length)).toEqual([1, 1]);
  });

  it('tells each of the requests when a run fails, and goes on', async () => {
    const { scheduler, runs, open } = await openScheduler(2);
    const [first, second] = await Promise.all([open(), open()]);
    const fails = [first!, second!].map((sequence) =>
      scheduler.run({ sequence, tokens: [1 << 20], kept: 1, readsPrompt: false }),
    );
    const outcomes = await Promise.allSettled(fails);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(runs).toHaveLength(1);
    expect(
      await scheduler.run({ sequence: first!, tokens: [110], kept: 1, readsPrompt: false }),
    ).toHaveLength(1);
  });

  it('makes guesses shorter the more requests share a run', async () => {
    const { scheduler, open } = await openScheduler(4);
    const rooms: number[] = [];
    for (let count = 0; count < 4; count++) {
      await open();
      rooms.push(scheduler.roomForGuesses);
    }
    expect(rooms).toEqual([8, 7, 4, 3]);
  });
});

function likeness(left: Float32Array, right: Float32Array): number {
  let [product, leftSquare, rightSquare] = [0, 0, 0];
  for (const [index, value] of left.entries()) {
    product += value * right[index];
    leftSquare += value ** 2;
    rightSquare += right[index] ** 2;
  }
  return product / Math.sqrt(leftSquare * rightSquare);
}
