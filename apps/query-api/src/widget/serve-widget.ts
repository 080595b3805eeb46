import { projectRoot } from '@app/platform';
import { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** How long a browser may keep the script, in seconds: its address does not change when it does. */
const KEPT_SECONDS = 300;

/**
 * Serves the script of the chat widget at `/widget.js` to pages of any origin. It is built with the console, which may
 * happen while the server runs.
 *
 * @param file the built script
 */
export function serveWidget(
  file = join(projectRoot(), 'dist', 'apps', 'admin-console', 'widget.js'),
): Router {
  const router = Router();
  router.get('/widget.js', (_request, response) => {
    response.set('cross-origin-resource-policy', 'cross-origin');
    if (!existsSync(file)) return void response.status(503).set('retry-after', '5').end();
    response.set('cache-control', `public, max-age=${KEPT_SECONDS}`).type('text/javascript').sendFile(file);
  });
  return router;
}
