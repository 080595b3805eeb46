/**
 * Ends this process when the parent that forked it goes away, however it died: the IPC channel closes with it.
 * `stop` may drain first; after `graceMs` the process exits regardless.
 */
export function exitWithParent(stop: () => Promise<void> | void = () => undefined, graceMs = 5_000): void {
  if (!process.channel) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    void Promise.resolve()
      .then(stop)
      .catch(() => undefined)
      .finally(() => process.exit(0));
  });
}
