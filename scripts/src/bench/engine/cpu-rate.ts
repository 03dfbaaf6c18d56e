/** So many calls between two looks at the clock. */
const BATCH = 64;

/**
 * How often `work` can be done per second of one core: by the processor time of all threads of this process (garbage
 * collector and compiler included), which other processes on the machine do not touch.
 * @param cpuMs how much processor time to spend on it
 */
export function measureCpuRate(cpuMs: number, work: () => void): number {
  const start = process.cpuUsage();
  let done = 0;
  for (;;) {
    for (let i = 0; i < BATCH; i++) work();
    done += BATCH;
    const { user, system } = process.cpuUsage(start);
    const spentMs = (user + system) / 1_000;
    if (spentMs >= cpuMs) return (done / spentMs) * 1_000;
  }
}
