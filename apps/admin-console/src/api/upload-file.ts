import type { DocumentAccepted } from '@app/contracts';
import { ProblemError, problemOf } from './problem-error.js';
import { accessToken, renewTokens } from './session.js';

export interface Upload {
  method: 'POST' | 'PUT';
  path: string;
  file: File;
  language: string;
  /** What becomes of a document in which passages were edited: `refuse` fails with `document-edited`. */
  ifEdited: 'replace' | 'refuse';
  /** Called with the share that is sent, 0 to 1. */
  onProgress: (share: number) => void;
}

/**
 * Sends a file as multipart. `XMLHttpRequest`, since `fetch` tells no progress of what it sends. The token is renewed
 * once when it is refused, which may be after a long upload; the file is then sent again.
 */
export async function uploadFile(upload: Upload): Promise<DocumentAccepted> {
  const token = await accessToken();
  if (!token) throw new ProblemError('not-signed-in', 401);
  const first = await send(upload, token);
  if (first.status !== 401) return accepted(first);
  const renewed = await renewTokens(token);
  return accepted(renewed ? await send(upload, renewed) : first);
}

interface Answered {
  status: number;
  body: unknown;
}

function accepted({ status, body }: Answered): DocumentAccepted {
  if (status !== 202) throw problemOf(status, body);
  return body as DocumentAccepted;
}

function send(
  { method, path, file, language, ifEdited, onProgress }: Upload,
  token: string,
): Promise<Answered> {
  const form = new FormData();
  form.append('ifEdited', ifEdited);
  form.append('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('accept-language', language);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? loaded / total : 0),
    );
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: request.response as unknown }),
    );
    request.addEventListener('error', () => reject(new TypeError('the upload broke off')));
    request.send(form);
  });
}
