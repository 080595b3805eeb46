import { projectRoot } from '@app/platform';
import { Router, static as serveFiles, type NextFunction, type Request, type Response } from 'express';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitingPage } from './waiting-page.js';

/** Address below which the console lives. */
export const CONSOLE_PATH = '/console';

/** Stands in the built page where the nonce of each answer belongs; `vite.config.ts` puts it there. */
const NONCE_PLACE = 'SASEO_CSP_NONCE';

/** Names of built files hold a hash of their content, so they never change. */
const ONE_YEAR_MS = 365 * 24 * 3_600_000;

/**
 * Serves the built console, the same page for each of its addresses, and leads the root of the server to it. Files are
 * looked up at each request: the console may be built while the server runs.
 *
 * @param folder of the built console
 */
export function serveConsole(folder = join(projectRoot(), 'dist', 'apps', 'admin-console')): Router {
  const router = Router();
  router.get('/', (_request, response) => response.redirect(302, `${CONSOLE_PATH}/`));
  const assets = join(folder, 'assets');
  router.use(`${CONSOLE_PATH}/assets`, confineReader);
  router.use(`${CONSOLE_PATH}/assets`, preferCompressed(assets));
  router.use(
    `${CONSOLE_PATH}/assets`,
    serveFiles(assets, { immutable: true, maxAge: ONE_YEAR_MS, index: false, redirect: false }),
    (_request: Request, response: Response) => void response.sendStatus(404),
  );
  router.get(`${CONSOLE_PATH}/icon.svg`, (_request, response) => response.sendFile(join(folder, 'icon.svg')));
  router.get([CONSOLE_PATH, `${CONSOLE_PATH}/*path`], (_request, response) => sendPage(folder, response));
  return router;
}

async function sendPage(folder: string, response: Response): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  response.set({
    'content-security-policy': policyWith(nonce),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  });
  const built = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  if (built === undefined) response.status(503).set('retry-after', '5');
  response.type('html').send((built ?? waitingPage).replaceAll(NONCE_PLACE, nonce));
}

/**
 * Scripts and style sheets come from this server alone. The component library writes style elements, which carry the
 * nonce of the answer; nothing inline runs or applies without it.
 */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The worker that reads PDF files has a policy of its own, since what it reads may be hostile: it can reach nothing and run
 * nothing but the decoders that the page hands it (pictures in JPEG 2000 and JBIG2 are unpacked by WebAssembly).
 */
function confineReader(request: Request, response: Response, next: NextFunction): void {
  if (/^\/pdf\.worker[\w.-]*$/.test(request.path))
    response.set('content-security-policy', "default-src 'none'; script-src 'wasm-unsafe-eval'");
  next();
}

/** Sends the gzip file that the build laid beside each script and style sheet, to whoever takes it. */
function preferCompressed(folder: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const [, name, extension] = /^\/([\w.-]+\.(m?js|css))$/.exec(request.path) ?? [];
    const gzip = request.acceptsEncodings('gzip', 'identity') === 'gzip';
    if (!name || !gzip || !existsSync(join(folder, `${name}.gz`))) return next();
    request.url = `/${name}.gz`;
    response.set({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
    response.type(extension === 'css' ? 'text/css' : 'text/javascript');
    next();
  };
}
