import type { DocumentAccepted, Job } from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../api/problem-error.js';
import { readEvents } from '../../api/read-events.js';
import { uploadFile } from '../../api/upload-file.js';
import { useLanguage } from '../../i18n/language.js';

/** A file on its way to being searchable. */
export interface UploadItem {
  key: number;
  file: File;
  /** Sent so far, 0 to 1; undefined while it waits. */
  share?: number;
  accepted?: DocumentAccepted;
  job?: Job;
  error?: unknown;
}

/** Files that are sent at once; the others wait. */
const AT_ONCE = 3;

let lastKey = 0;

/** Sends files one after the other and follows their jobs. Files that wait for sign-in go on after it. */
export function useUploads(knowledgeBaseId: string) {
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [items, setItems] = useState<UploadItem[]>([]);
  const busy = useRef(new Set<number>());
  const left = useRef(new AbortController());
  const change = useCallback((key: number, part: Partial<UploadItem>) => {
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...part } : item)));
  }, []);

  const follow = useCallback(
    async (key: number, jobId: string) => {
      try {
        await followJob(jobId, (job) => change(key, { job }), left.current.signal);
      } catch (error) {
        if (!left.current.signal.aborted) change(key, { error });
      } finally {
        for (const queryKey of [
          ['documents', knowledgeBaseId],
          ['knowledge-base', knowledgeBaseId],
        ])
          void queries.invalidateQueries({ queryKey });
      }
    },
    [change, knowledgeBaseId, queries],
  );

  const carry = useCallback(
    async ({ key, file }: UploadItem) => {
      try {
        const path = `/v1/knowledge-bases/${knowledgeBaseId}/documents`;
        const onProgress = (share: number) => change(key, { share });
        const accepted = await uploadFile({ method: 'POST', path, file, language, onProgress });
        change(key, { accepted, share: 1 });
        void follow(key, accepted.jobId);
      } catch (error) {
        if (!left.current.signal.aborted) change(key, { error });
      } finally {
        busy.current.delete(key);
      }
    },
    [change, follow, knowledgeBaseId, language],
  );

  useEffect(() => {
    const next = items.find(
      (item) => !busy.current.has(item.key) && !item.accepted && !item.error && item.share === undefined,
    );
    if (!next || busy.current.size >= AT_ONCE) return;
    busy.current.add(next.key);
    change(next.key, { share: 0 });
    void carry(next);
  }, [items, carry, change]);

  useEffect(() => {
    // React mounts twice in development: each mount follows its own jobs.
    const controller = new AbortController();
    left.current = controller;
    return () => controller.abort();
  }, []);
  useLeaveWarning(items.some((item) => !item.accepted && !item.error));

  return {
    items,
    add: (files: File[]) =>
      setItems((all) => [...all, ...files.map((file) => ({ key: (lastKey += 1), file }))]),
    /** What the server has is read again there; what it has not is sent again. */
    retry: (item: UploadItem) => {
      if (item.accepted) return void follow(item.key, item.accepted.jobId);
      setItems((all) =>
        all.map((other) => (other.key === item.key ? { key: other.key, file: other.file } : other)),
      );
    },
    clear: () => setItems((all) => all.filter((item) => !isOver(item))),
  };
}

/** Whether nothing more will happen to it by itself. */
export function isOver({ error, job }: UploadItem): boolean {
  return error !== undefined || ['done', 'failed', 'cancelled'].includes(job?.state ?? '');
}

/** The row of the job whenever it changes, until it ends. A stream that breaks is opened again a few times. */
async function followJob(id: string, onChange: (job: Job) => void, signal: AbortSignal): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      for await (const job of readEvents<Job>({ path: `/v1/jobs/${id}/events`, signal })) {
        onChange(job);
        if (['done', 'failed', 'cancelled'].includes(job.state)) return;
      }
    } catch (error) {
      if (signal.aborted || error instanceof ProblemError) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/** Asks before the page is closed over files that are not sent. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [active]);
}
