import type { DocumentAccepted, Job } from '@app/contracts';
import { asProblem } from '../../api/problem-error.js';
import { readEvents } from '../../api/read-events.js';
import { sessionState, subscribeToSession } from '../../api/session.js';
import { uploadFile } from '../../api/upload-file.js';

/** A file on its way to being searchable. */
export interface UploadItem {
  key: number;
  file: File;
  /** The person has chosen to give up the edits of the document that it replaces. */
  ifEdited?: 'replace';
  /** Sent so far, 0 to 1; undefined while it waits. */
  share?: number;
  accepted?: DocumentAccepted;
  job?: Job;
  error?: unknown;
}

/** Files that are sent at once; the others wait. */
const AT_ONCE = 3;
/** Between two looks at a job whose events broke off, milliseconds: at first, and at most. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

let lastKey = 0;

/**
 * Sends files to one knowledge base and follows their jobs, whichever page is shown meanwhile. What the end of the
 * session or of the connection interrupts goes on by itself when that is back.
 */
export class UploadQueue {
  private items: readonly UploadItem[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly stopped = new AbortController();

  /** @param onChanged called when the list of documents is no longer what it was */
  constructor(
    private readonly knowledgeBaseId: string,
    private readonly onChanged: () => void,
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  snapshot = (): readonly UploadItem[] => this.items;

  add = (files: File[]): void => {
    this.set([...this.items, ...files.map((file) => ({ key: (lastKey += 1), file }))]);
    this.sendNext();
  };

  /** What the server has is read again there; what it has not is sent again. */
  retry = (item: UploadItem): void => {
    if (item.accepted) return void this.follow(item.key, item.accepted.jobId);
    this.sendAgain([item], item.ifEdited);
  };

  /** Sends files although passages of the documents that they replace were edited. */
  replace = (items: readonly UploadItem[]): void => this.sendAgain(items, 'replace');

  /** Leaves a file out. */
  skip = ({ key }: UploadItem): void => this.set(this.items.filter((item) => item.key !== key));

  clear = (): void => this.set(this.items.filter((item) => !isOver(item)));

  stop(): void {
    this.stopped.abort();
    this.set([]);
  }

  private sendAgain(items: readonly UploadItem[], ifEdited?: 'replace'): void {
    const keys = new Set(items.map(({ key }) => key));
    this.set(
      this.items.map((item) =>
        keys.has(item.key) ? { key: item.key, file: item.file, ...(ifEdited && { ifEdited }) } : item,
      ),
    );
    this.sendNext();
  }

  private sendNext(): void {
    const sending = this.items.filter((item) => item.share !== undefined && !item.accepted && !item.error);
    const waiting = this.items.filter((item) => item.share === undefined && !item.error);
    for (const item of waiting.slice(0, Math.max(0, AT_ONCE - sending.length))) {
      this.change(item.key, { share: 0 });
      void this.send(item);
    }
  }

  private async send({ key, file, ifEdited }: UploadItem): Promise<void> {
    const path = `/v1/knowledge-bases/${this.knowledgeBaseId}/documents`;
    const language = document.documentElement.lang;
    const upload = { path, file, language, ifEdited: ifEdited ?? ('refuse' as const) };
    const onProgress = (share: number) => this.change(key, { share });
    try {
      const accepted = await afterSignIn(this.stopped.signal, () =>
        uploadFile({ method: 'POST', ...upload, onProgress }),
      );
      this.change(key, { accepted, share: 1 });
      void this.follow(key, accepted.jobId);
    } catch (error) {
      this.change(key, { error });
    }
    this.sendNext();
  }

  /** Shows the row of the job whenever it changes, until it ends. */
  private async follow(key: number, id: string): Promise<void> {
    const { signal } = this.stopped;
    for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const ended = await afterSignIn(signal, () => this.watch(key, id));
        if (ended) return this.onChanged();
      } catch (error) {
        const { status } = asProblem(error);
        // Without an answer, or with one that says "later", it is tried again.
        if (status !== 0 && status < 500 && status !== 429) return this.change(key, { error });
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  private async watch(key: number, id: string): Promise<boolean> {
    for await (const job of readEvents<Job>({ path: `/v1/jobs/${id}/events`, signal: this.stopped.signal })) {
      this.change(key, { job });
      if (hasEnded(job)) return true;
    }
    return false;
  }

  private change(key: number, part: Partial<UploadItem>): void {
    if (this.stopped.signal.aborted) return;
    this.set(this.items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }

  private set(items: readonly UploadItem[]): void {
    this.items = items;
    for (const listener of this.listeners) listener();
  }
}

/**
 * How many edited passages a file would give up: it waits for the person to say whether it may. Undefined for what is not
 * asked about.
 */
export function editsAtStake({ error }: Pick<UploadItem, 'error'>): number | undefined {
  const { code, detail } = asProblem(error);
  return code === 'document-edited' ? Number(detail) : undefined;
}

/** Whether nothing more will happen to it. */
export function isOver({ error, job }: UploadItem): boolean {
  if (editsAtStake({ error }) !== undefined) return false;
  return error !== undefined || (job !== undefined && hasEnded(job));
}

function hasEnded({ state }: Job): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** Does the work; where the session has ended before it was done, again after sign-in. */
async function afterSignIn<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (asProblem(error).status !== 401 || signal.aborted || sessionState() === 'signed-out') throw error;
      await signedIn();
    }
  }
}

function signedIn(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (sessionState() === 'expired') return;
      leave();
      resolve();
    };
    const leave = subscribeToSession(look);
    look();
  });
}
