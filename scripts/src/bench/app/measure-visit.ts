import lighthouse from 'lighthouse';
import { PHONE } from './open-browser.ts';

/** What a first visit with nothing in the cache came to, as Lighthouse gives it for a phone. */
export interface VisitFigures {
  /** Milliseconds until the largest piece of the screen was painted. */
  readonly lcpMs: number;
  /** Milliseconds until the page answers for good: Lighthouse's "Time to Interactive". */
  readonly ttiMs: number;
  /** Cumulative layout shift, without a unit. */
  readonly cls: number;
  /** Addresses of the scripts that the page loaded. */
  readonly scripts: readonly string[];
}

interface NetworkItem {
  readonly url: string;
  readonly resourceType?: string;
}

/**
 * Visits a page in the browser that listens on `port`, with its cookies and storage and an empty cache, under Lighthouse's
 * throttling for phones: a processor four times slower, 150 ms of round trip, 1.6 Mbps.
 * @throws Error when the page did not load, or a figure could not be had.
 */
export async function measureVisit(url: string, port: number): Promise<VisitFigures> {
  const result = await lighthouse(
    url,
    { port, logLevel: 'error', output: 'json', disableStorageReset: false },
    {
      extends: 'lighthouse:default',
      settings: {
        formFactor: 'mobile',
        screenEmulation: { mobile: true, ...PHONE, disabled: false },
        onlyAudits: [
          'largest-contentful-paint',
          'interactive',
          'cumulative-layout-shift',
          'network-requests',
        ],
      },
    },
  );
  if (!result) throw new Error('Lighthouse gave no result.');
  const { audits, runtimeError } = result.lhr;
  if (runtimeError) throw new Error(`Lighthouse could not load ${url}: ${runtimeError.message}`);
  const figureOf = (name: string) => {
    const { numericValue, errorMessage } = audits[name] ?? {};
    if (numericValue === undefined) throw new Error(`Lighthouse has no ${name}: ${errorMessage}`);
    return numericValue;
  };
  const { details } = audits['network-requests'] ?? {};
  const requests = details?.type === 'table' ? (details.items as unknown as readonly NetworkItem[]) : [];
  return {
    lcpMs: figureOf('largest-contentful-paint'),
    ttiMs: figureOf('interactive'),
    cls: figureOf('cumulative-layout-shift'),
    scripts: requests.filter(({ resourceType }) => resourceType === 'Script').map(item => item.url),
  };
}
