import type { AbuseWorld } from './abuse-world.ts';

/** What is wrong with a gateway after all that was done to it: it must live, be ready, and have no fault to report. */
export async function checkHealth({ gateway, url }: AbuseWorld): Promise<string[]> {
  const faults = gateway.readFaults().map(line => `the gateway logged: ${line.slice(0, 500)}`);
  if (!gateway.isAlive) return [...faults, 'the gateway died'];
  const { status } = await fetch(`${url}/readyz`);
  return status === 200 ? faults : [...faults, `the gateway is not ready: ${status}`];
}
