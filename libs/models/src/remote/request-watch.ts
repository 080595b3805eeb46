import { AppError } from '@app/platform';

/** Longest times of one request, in milliseconds. */
export interface RequestLimits {
  /** Until the first event of an answer, waiting in the server's line included. */
  readonly firstTokenMilliseconds: number;
  /** Between two events. Comments that keep a connection alive do not count: they are no sign of a text. */
  readonly idleMilliseconds: number;
  /** For everything, other tries included. */
  readonly totalMilliseconds: number;
}

/** Ends a request that takes too long, that its reader has left, or whose deadline has come. */
export class RequestWatch {
  private readonly controller = new AbortController();
  private readonly timers: NodeJS.Timeout[];
  private silence: NodeJS.Timeout | undefined;
  private pastDeadline = false;

  constructor(
    private readonly reader: AbortSignal,
    private readonly limits: RequestLimits,
    deadlineMilliseconds: number | undefined,
  ) {
    reader.addEventListener('abort', this.leave, { once: true });
    if (reader.aborted) this.leave();
    this.timers = [
      setTimeout(() => this.tooLate('complete', limits.totalMilliseconds), limits.totalMilliseconds),
    ];
    if (deadlineMilliseconds !== undefined) this.timers.push(setTimeout(this.end, deadlineMilliseconds));
  }

  /** Aborts with the reason: of the reader, or an AppError `generator-timeout`. */
  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isPastDeadline(): boolean {
    return this.pastDeadline;
  }

  get isLeft(): boolean {
    return this.reader.aborted;
  }

  /** A request is sent. */
  begin(): void {
    this.expect('begin', this.limits.firstTokenMilliseconds);
  }

  /** An event came. */
  heard(): void {
    this.expect('go on', this.limits.idleMilliseconds);
  }

  /** Nothing is expected for now. */
  rest(): void {
    clearTimeout(this.silence);
  }

  /** Ends what still runs of the request. */
  close(): void {
    this.rest();
    for (const timer of this.timers) clearTimeout(timer);
    this.reader.removeEventListener('abort', this.leave);
    this.controller.abort();
  }

  private expect(what: string, milliseconds: number): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.tooLate(what, milliseconds), milliseconds);
  }

  private tooLate(what: string, milliseconds: number): void {
    const detail = `the answer did not ${what} within ${milliseconds / 1_000} s`;
    this.controller.abort(new AppError('generator-timeout', { detail }));
  }

  private readonly leave = (): void => this.controller.abort(this.reader.reason);

  private readonly end = (): void => {
    this.pastDeadline = true;
    this.controller.abort();
  };
}
