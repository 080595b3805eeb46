/** Most bytes of UTF-8 one document's text may have where the caller sets no limit: 16 MiB. */
export const DEFAULT_TEXT_BYTES = 16 * 1024 * 1024;

/** A number of bytes as settings count them, for example `16 MiB`. */
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 10_485.76) / 100} MiB`;
