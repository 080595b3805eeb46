import { PushDocument } from '@app/contracts';
import { AppError, describeIssues } from '@app/platform';
import { Readable } from 'node:stream';
import type { ApiParts } from '../api-parts.js';
import type { StoredUpload } from './receive-upload.js';

/** Stores the text of a JSON push as a file; `fields` are those of an upload. Errors: `invalid-body`, `file-too-large`. */
export async function receiveText(
  body: unknown,
  { files, config }: ApiParts,
): Promise<{ file: StoredUpload; fields: object }> {
  const pushed = PushDocument.safeParse(body);
  if (!pushed.success) throw new AppError('invalid-body', { detail: describeIssues(pushed.error.issues) });
  const { text, format, metadata, ...fields } = pushed.data;
  const limit = config.SASEO_UPLOAD_LIMIT_MB * 1_048_576;
  const { key, sha256, bytes } = await files.putStream(Readable.from([Buffer.from(text, 'utf8')]), limit);
  return {
    file: { fileName: `document.${format}`, fileKey: key, sha256, bytes },
    fields: { ...fields, metadata: JSON.stringify(metadata) },
  };
}
