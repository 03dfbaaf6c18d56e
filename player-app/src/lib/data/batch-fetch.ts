interface Waiting {
  readonly body: string;
  readonly init: RequestInit;
  readonly resolve: (response: Response) => void;
  readonly reject: (error: unknown) => void;
}

/** Operations in one request: the gateway's own limit. */
const BATCH_LIMIT = 10;

let waiting: Waiting[] = [];

/**
 * `fetch` for urql, which sends the queries of one moment in one request: a screen whose parts ask for what each needs,
 * and a tick of the poller, cost one round trip. Mutations and trusted documents go by themselves.
 */
export function batchFetch(url: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  if (typeof init.body !== 'string' || !isQuery(init.body)) return fetch(url, init);
  const { body } = init;
  return new Promise((resolve, reject) => {
    waiting.push({ body, init, resolve, reject });
    if (waiting.length === 1) queueMicrotask(() => sendWaiting(url));
  });
}

function isQuery(body: string): boolean {
  const { query } = JSON.parse(body) as { query?: string };
  return query !== undefined && !query.trimStart().startsWith('mutation');
}

function sendWaiting(url: RequestInfo | URL): void {
  const all = waiting;
  waiting = [];
  for (let start = 0; start < all.length; start += BATCH_LIMIT) {
    const batch = all.slice(start, start + BATCH_LIMIT);
    send(url, batch).catch(error => {
      for (const { reject } of batch) reject(error);
    });
  }
}

async function send(url: RequestInfo | URL, batch: readonly Waiting[]): Promise<void> {
  const [first] = batch;
  if (batch.length === 1) return first!.resolve(await fetch(url, first!.init));
  const body = `[${batch.map(({ body: one }) => one).join(',')}]`;
  // Each has its own signal to abort by; together they have none, for one must not abort the others.
  const { signal: _, ...init } = first!.init;
  const response = await fetch(url, { ...init, body });
  const { status, statusText, headers } = response;
  const text = await response.text();
  const answers: unknown = response.ok ? JSON.parse(text) : undefined;
  batch.forEach(({ resolve }, index) => {
    // What was refused as a whole, was refused to each.
    resolve(
      Array.isArray(answers)
        ? new Response(JSON.stringify(answers[index]), { headers: { 'content-type': 'application/json' } })
        : new Response(text, { status, statusText, headers }),
    );
  });
}
