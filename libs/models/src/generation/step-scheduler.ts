import type { DecoderGraph, Step } from './decoder-graph.js';
import type { KeyValueRows } from './key-value-rows.js';
import { Sequence, type AdapterFeeds } from './sequence.js';

/** Longest step: those of other sequences are filled up to its length. */
const longestStep = 9;

/** Tokens of a shared run. Up to about so many cost little more than one: the weights are read once for all. */
const sharedTokens = 16;

interface WaitingStep extends Step {
  readonly resolve: (logits: Float32Array[]) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Runs the steps of concurrent requests, as many as possible in one run (continuous batching, Yu et al. 2022): a request
 * joins and leaves between two runs. Steps of answers and pieces of prompts take turns, so that a long prompt does not
 * hold up the answers and answers do not keep a prompt waiting; each kind goes by age.
 */
export class StepScheduler {
  /** Sequences by row. Where the graph cannot share runs they have a cache each, and only their number counts. */
  private readonly rows: (Sequence | undefined)[];
  private readonly line: (() => void)[] = [];
  private readonly shared: KeyValueRows | undefined;
  private waiting: WaitingStep[] = [];
  private isRunning = false;
  private ranPrompt = false;

  /** @param concurrency most sequences at a time; who comes later waits */
  constructor(
    private readonly graph: DecoderGraph,
    concurrency: number,
  ) {
    this.rows = Array.from({ length: concurrency }, () => undefined);
    this.shared = graph.runsRows ? graph.makeCache() : undefined;
  }

  /** Most tokens that a step should guess, so that the steps of all who decode now fit into one run. */
  get roomForGuesses(): number {
    return Math.min(longestStep, Math.floor(sharedTokens / Math.max(1, this.active))) - 1;
  }

  private get active(): number {
    return this.rows.filter((sequence) => sequence !== undefined).length;
  }

  /**
   * A sequence without tokens, or nothing when `signal` aborts before one of the places is free.
   * @param length tokens that it will have at most
   */
  async open(adapter: AdapterFeeds, length: number, signal: AbortSignal): Promise<Sequence | undefined> {
    while (!signal.aborted) {
      const place = this.rows.indexOf(undefined);
      if (place < 0) {
        await this.freePlace(signal);
        continue;
      }
      if (this.active === 0) this.shared?.shrink(length);
      const sequence = new Sequence(this.shared ?? this.graph.makeCache(), this.shared ? place : 0, adapter);
      this.rows[place] = sequence;
      return sequence;
    }
    return undefined;
  }

  /** Gives the place of a sequence to the next. */
  close(sequence: Sequence): void {
    const place = this.rows.indexOf(sequence);
    if (place >= 0) this.rows[place] = undefined;
    this.line.shift()?.();
  }

  /**
   * Reads tokens behind those of a sequence; see `DecoderGraph.run`.
   * @returns logits of the last `kept` tokens
   */
  run(step: Step): Promise<Float32Array[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...step, resolve, reject });
      if (!this.isRunning) void this.runWaiting();
    });
  }

  private async runWaiting(): Promise<void> {
    this.isRunning = true;
    // Those who begin or go on in the same turn share the run.
    await nextTurn();
    while (this.waiting.length > 0) {
      const steps = this.take();
      try {
        const logits = await this.graph.run(steps);
        for (const [index, { resolve }] of steps.entries()) resolve(logits[index]);
      } catch (error) {
        for (const { reject } of steps) reject(error);
      }
      await nextTurn();
      this.closeGaps();
    }
    this.isRunning = false;
  }

  /** The steps of the next run: one piece of a prompt, or the steps of all who decode with the adapter of the eldest. */
  private take(): WaitingStep[] {
    const prompt = this.waiting.find(({ readsPrompt }) => readsPrompt);
    const eldest = this.waiting.find(({ readsPrompt }) => !readsPrompt);
    this.ranPrompt = prompt !== undefined && (eldest === undefined || !this.ranPrompt);
    const chosen =
      this.ranPrompt || !eldest || !this.shared
        ? [this.ranPrompt ? prompt : eldest]
        : this.waiting.filter(
            (step) => !step.readsPrompt && step.sequence.adapter === eldest.sequence.adapter,
          );
    const steps = chosen.filter((step) => step !== undefined);
    this.waiting = this.waiting.filter((step) => !steps.includes(step));
    return steps;
  }

  /** Moves the last sequences into free rows between others: a run reads all rows between its first and its last. */
  private closeGaps(): void {
    if (!this.shared) return;
    for (;;) {
      const gap = this.rows.indexOf(undefined);
      const last = this.rows.findLastIndex((sequence) => sequence !== undefined);
      const sequence = this.rows[last];
      if (gap < 0 || gap > last || !sequence) return;
      sequence.moveTo(gap);
      this.rows[gap] = sequence;
      this.rows[last] = undefined;
    }
  }

  private freePlace(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const leave = (): void => {
        signal.removeEventListener('abort', leave);
        const place = this.line.indexOf(leave);
        if (place >= 0) this.line.splice(place, 1);
        resolve();
      };
      this.line.push(leave);
      signal.addEventListener('abort', leave, { once: true });
    });
  }
}

/** Lets everything that can go on now go on. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
