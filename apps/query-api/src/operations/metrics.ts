import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Prometheus metrics of one API process. */
export interface Metrics {
  registry: Registry;
  /** Measures every request. */
  measure: RequestHandler;
  /** Jobs by state, as they were last counted. */
  jobs: Gauge<'state'>;
}

/** The runtime's own, requests by route and status, and jobs by state. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'saseo_' });
  const duration = new Histogram({
    name: 'saseo_http_request_seconds',
    help: 'Time from the request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [registry],
  });
  const measure = (request: Request, response: Response, next: NextFunction): void => {
    const stop = duration.startTimer({ method: request.method });
    response.once('close', () => {
      // The pattern, never the path: ids would make a series each.
      const route = (request.route as { path?: string } | undefined)?.path ?? 'unmatched';
      stop({ route, status: String(response.statusCode) });
    });
    next();
  };
  const jobs = new Gauge({
    name: 'saseo_jobs',
    help: 'Jobs by state; dead letters are those of the failed ones that wait for a person.',
    labelNames: ['state'],
    registers: [registry],
  });
  return { registry, measure, jobs };
}
