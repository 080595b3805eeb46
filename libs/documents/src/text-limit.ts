/** Most bytes of UTF-8 one document's text may have where the caller sets no limit: 16 MiB. */
export const DEFAULT_TEXT_BYTES = 16 * 1024 * 1024;
