import { AppError } from '@app/platform';
import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { Readable } from 'node:stream';
import { callbackify } from 'node:util';
import type { ApiParts } from '../api-parts.js';
import { formatOf } from './document-format.js';

/** A file that arrived whole and lies in the file store under the hash of its bytes. */
export interface StoredUpload {
  fileName: string;
  fileKey: string;
  sha256: string;
  bytes: number;
}

type UploadedFile = Express.Multer.File & { fileKey: string; sha256: string };

/** Takes the bytes of a refused upload out of the file store, unless a document has the same. */
export async function discardUpload(fileKey: string, { database, files }: ApiParts): Promise<void> {
  await database.documents.discardFile(fileKey, () => files.remove(fileKey));
}

/** Streams an upload into the file store while it arrives: nothing is held in memory, a broken one leaves nothing. */
class FileStoreEngine implements StorageEngine {
  /** Settled when no file is being written, however the last one ended. */
  idle: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: ApiParts) {}

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: object) => void,
  ): void {
    callbackify(() => this.store(file.stream))(done);
  }

  /** A later part of the request failed. */
  _removeFile(_request: Request, file: Partial<UploadedFile>, done: (error: Error | null) => void): void {
    const { fileKey } = file;
    callbackify(async () => fileKey && discardUpload(fileKey, this.parts))(done);
  }

  private async store(stream: Readable): Promise<object> {
    const { files, config } = this.parts;
    // A stream that the store gives up must not end in an error of its own, which would hide the reason.
    const bytes = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    const stored = files.putStream(bytes, config.SASEO_UPLOAD_LIMIT_MB * 1_048_576);
    this.idle = Promise.allSettled([stored]);
    try {
      const { key, sha256, bytes: size } = await stored;
      return { fileKey: key, sha256, size };
    } catch (error) {
      // The rest of the request is read and dropped, so that the client gets an answer and not a reset.
      stream.resume();
      throw error;
    }
  }
}

/**
 * Reads a multipart request with one part named `file` into the file store. A name without a known format is refused
 * before a byte of it is stored. Call it after every check that needs no file.
 */
export async function receiveUpload(
  request: Request,
  response: Response,
  parts: ApiParts,
): Promise<StoredUpload> {
  if (!request.is('multipart/form-data'))
    throw new AppError('file-missing', { detail: 'expects multipart/form-data' });
  const storage = new FileStoreEngine(parts);
  const receive = multer({
    storage,
    defParamCharset: 'utf8',
    limits: { files: 1, fields: 10, fieldSize: 65_536 },
    fileFilter: (_request, file, done) => {
      try {
        formatOf(file.originalname);
        done(null, true);
      } catch (error) {
        done(error as Error);
      }
    },
  }).single('file');
  await new Promise<void>((resolve, reject) => {
    receive(request, response, (error: unknown) => (error ? reject(error) : resolve()));
  }).finally(() => storage.idle);
  const file = request.file as UploadedFile | undefined;
  if (!file) throw new AppError('file-missing');
  return {
    fileName: file.originalname.normalize('NFC'),
    fileKey: file.fileKey,
    sha256: file.sha256,
    bytes: file.size,
  };
}
