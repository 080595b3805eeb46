/**
 * Ends this process when the parent that forked it goes away, however it died: the IPC channel closes with it.
 * `stop` may drain first; after `graceMs` the process exits regardless. Call it before anything slow: a parent that
 * goes meanwhile would be missed.
 */
export function exitWithParent(stop: () => Promise<void> | void = () => undefined, graceMs = 5_000): void {
  // Undefined without a parent to talk to; false when the parent had gone before this line.
  if (process.connected === undefined) return;
  if (!process.connected) process.exit(1);
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), graceMs).unref();
    void Promise.resolve()
      .then(stop)
      .catch(() => undefined)
      .finally(() => process.exit(0));
  });
}
