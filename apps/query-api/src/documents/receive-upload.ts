import { AppError } from '@app/platform';
import type { FileStore } from '@app/store';
import type { Request, Response } from 'express';
import multer, { type StorageEngine } from 'multer';
import type { ApiParts } from '../api-parts.js';
import { formatOf } from './document-format.js';

/** A file that arrived whole and lies in the file store under the hash of its bytes. */
export interface StoredUpload {
  fileName: string;
  fileKey: string;
  sha256: string;
  bytes: number;
}

/** Streams an upload into the file store while it arrives: nothing is held in memory, a broken one leaves nothing. */
class FileStoreEngine implements StorageEngine {
  constructor(
    private readonly files: FileStore,
    private readonly limitBytes: number,
  ) {}

  _handleFile(
    _request: Request,
    file: Express.Multer.File,
    done: (error?: unknown, info?: object) => void,
  ): void {
    this.files.putStream(file.stream, this.limitBytes).then(
      ({ key, sha256, bytes }) => done(null, { fileKey: key, sha256, size: bytes }),
      (error: unknown) => {
        // The rest of the request is read and dropped, so that the client gets an answer and not a reset.
        file.stream.resume();
        done(error);
      },
    );
  }

  /** A later part of the request failed: the caller of `receiveUpload` discards what is stored. */
  _removeFile(_request: Request, _file: Express.Multer.File, done: (error: Error | null) => void): void {
    done(null);
  }
}

/**
 * Reads a multipart request with one part named `file` into the file store. A name without a known format is refused
 * before a byte of it is stored. Call it after every check that needs no file.
 */
export async function receiveUpload(
  request: Request,
  response: Response,
  { files, config }: ApiParts,
): Promise<StoredUpload> {
  if (!request.is('multipart/form-data'))
    throw new AppError('file-missing', { detail: 'expects multipart/form-data' });
  const receive = multer({
    storage: new FileStoreEngine(files, config.SASEO_UPLOAD_LIMIT_MB * 1_048_576),
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
  });
  const file = request.file as (Express.Multer.File & { fileKey: string; sha256: string }) | undefined;
  if (!file) throw new AppError('file-missing');
  return {
    fileName: file.originalname.normalize('NFC'),
    fileKey: file.fileKey,
    sha256: file.sha256,
    bytes: file.size,
  };
}
