import { UploadFields, type DocumentAccepted } from '@app/contracts';
import { AppError, describeIssues } from '@app/platform';
import { z } from 'zod';
import type { ApiParts } from '../api-parts.js';
import { announceJob } from '../jobs/announce-job.js';
import { isStorable } from '../storable-json.js';
import { formatOf, mediaTypes } from './document-format.js';
import { discardUpload, type StoredUpload } from './receive-upload.js';

/** What a caller says of a document. */
export interface Submission {
  workspaceId: string;
  knowledgeBaseId: string;
  file: StoredUpload;
  /** Text fields that came with the file, unchecked. */
  fields: unknown;
}

/**
 * Records an upload and queues its ingestion: one transaction for document, version and job, then a queue entry that
 * carries the job's id. When the upload is refused, its bytes leave the file store unless another document has the same.
 */
export async function acceptDocument(submission: Submission, parts: ApiParts): Promise<DocumentAccepted> {
  const { database, files, indexes } = parts;
  const { file } = submission;
  try {
    if (file.bytes === 0) throw new AppError('empty-file');
    const format = formatOf(file.fileName);
    const { externalId, title, metadata, ifEdited } = readFields(submission);
    const accepted = await database.documents.accept(
      {
        workspaceId: submission.workspaceId,
        knowledgeBaseId: submission.knowledgeBaseId,
        externalId,
        title,
        metadata,
        contentHash: file.sha256,
        fileKey: file.fileKey,
        fileName: file.fileName,
        format,
        mediaType: mediaTypes[format],
        fingerprint: indexes.record.fingerprint,
        keepEdits: ifEdited === 'refuse',
      },
      () => files.exists(file.fileKey),
    );
    if (!accepted.unchanged) await announceJob(parts, 'ingest', accepted);
    return accepted;
  } catch (error) {
    await discardUpload(file.fileKey, parts);
    throw error;
  }
}

const Fields = UploadFields.required({ externalId: true, title: true });

/** The fields as they came; what is missing is made from the name of the file, and checked like the rest. */
function readFields({
  file: { fileName },
  fields: given,
}: Submission): Omit<z.infer<typeof Fields>, 'metadata'> & { metadata: Record<string, unknown> } {
  const named = { externalId: fileName, title: fileName.replace(/\.[^.]+$/, '') };
  const fields = Fields.safeParse({ ...named, ...(given as object) });
  if (!fields.success) throw new AppError('invalid-body', { detail: describeIssues(fields.error.issues) });
  const { metadata, ...rest } = fields.data;
  try {
    const text = metadata || '{}';
    if (!isStorable(text)) throw new SyntaxError('a string that cannot be stored');
    return { ...rest, metadata: z.record(z.string(), z.json()).parse(JSON.parse(text)) };
  } catch (cause) {
    throw new AppError('invalid-body', { detail: 'metadata: is not a JSON object', cause });
  }
}
