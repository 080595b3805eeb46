import { AppError, freePort, portIsFree, type Config } from '@app/platform';

/** Where the processes of this start listen. */
export interface Places {
  host: string;
  port: number;
  workerPort: number;
}

/** Fixed ports must be free before anything is started; port 0 becomes any free one. */
export async function choosePlaces(config: Config): Promise<Places> {
  const host = config.SASEO_HOST;
  const port = await claim('SASEO_PORT', config.SASEO_PORT, host);
  const workerPort = await claim('SASEO_WORKER_PORT', config.SASEO_WORKER_PORT, '127.0.0.1');
  return { host, port, workerPort };
}

async function claim(variable: string, port: number, host: string): Promise<number> {
  if (port === 0) return freePort(0, host);
  if (await portIsFree(port, host)) return port;
  throw new AppError('port-in-use', { detail: `${variable}=${port} (${host})` });
}

/** Address at which this machine reaches the API. */
export function urlOf({ host, port }: Places): string {
  const reachable: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const name = reachable[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
