import { styleText } from 'node:util';
import type { BotsReport } from './play-bots.ts';
import type { Quantiles } from './statistics.ts';

/** More violations than this say nothing new. */
const LISTED_VIOLATIONS = 20;

/** What an error most likely means, beside its code. */
const REMARKS: Readonly<Record<string, string>> = {
  ECONNRESET:
    ' (the gateway closes connections beyond its MAX_CONNECTIONS_ADDRESS, and all bots have one address)',
};

/** What came of a session, for people. */
export function describeReport(report: BotsReport): string {
  const { options, statistics, journal, timeScale } = report;
  const perSecond = Math.round(statistics.requests / options.seconds);
  return [
    '',
    `${options.players} players for ${options.seconds} s, time scale ${timeScale}, seed ${options.seed}: ` +
      `${statistics.requests} requests (${perSecond}/s), ${statistics.errors} errors.`,
    `${journal.runsStarted} runs started, ${journal.runsEnded} seen to end, ${journal.runsAbandoned} abandoned; ` +
      `${journal.chainsStarted} chains, ${journal.replaysRead} replays and ${journal.notificationsRead} notifications read.`,
    '',
    ...describeOperations(report),
    '',
    ...describeLateness(report),
    ...describeCounts('Errors', statistics.errorsByCode),
    ...describeCounts('Refusals that belong to playing', statistics.refusalsByCode),
    ...describeInvariants(report),
    report.ok ? styleText('green', 'All is well.') : styleText('red', 'Not all is well.'),
    '',
  ].join('\n');
}

function describeOperations({ statistics }: BotsReport): string[] {
  const columns = ['operation', 'requests', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'refused', 'errors'];
  const row = (cells: readonly string[]) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(10))).join('');
  const quantiles = ({ count, p50, p95, p99, max }: Quantiles) => [
    String(count),
    ...[p50, p95, p99, max].map(ms => ms.toFixed(1)),
  ];
  return [
    row(columns),
    ...statistics
      .summarize()
      .map(summary =>
        row([summary.operation, ...quantiles(summary), String(summary.refused), String(summary.errors)]),
      ),
    row(['all', ...quantiles(statistics.summarizeAll()), '', String(statistics.errors)]),
  ];
}

function describeLateness({ lateness, stampede, journal, invariants }: BotsReport): string[] {
  const line = (what: string, { count, p50, p95, p99, max }: Quantiles) =>
    `${what}: ${count} runs, p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, p99 ${p99.toFixed(0)}, max ${max.toFixed(0)} ms.`;
  return [
    line(`Settled after their time${invariants ? '' : ' (as players saw it)'}`, lateness),
    ...(stampede ? [line('Of the stampede', stampede)] : []),
    `Noticed after their time, at the median: ${quantile(journal.noticedAfter)} ms.`,
  ];
}

function quantile(samples: readonly number[]): string {
  const sorted = samples.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(0);
}

function describeCounts(title: string, counts: Readonly<Record<string, number>>): string[] {
  const entries = Object.entries(counts);
  return entries.length === 0
    ? []
    : [`${title}:`, ...entries.map(([key, count]) => `  ${key}: ${count}${REMARKS[key] ?? ''}`)];
}

function describeInvariants({ invariants, journal }: BotsReport): string[] {
  const unverified = journal.unverified.map(id => `  run ${id}: the server says that it is not verified`);
  if (!invariants) return ['The database is not known: invariants are not checked.', ...unverified];
  const { violations, runs, characters, verifiedRuns } = invariants;
  return [
    `Invariants 2 (effects once), 3 (gold), 5 (events), 6 (replays): ${runs} runs, ${characters} characters, ` +
      `${verifiedRuns} runs computed again: ${violations.length} violations.`,
    ...violations
      .slice(0, LISTED_VIOLATIONS)
      .map(({ invariant, id, what }) => `  invariant ${invariant}, ${id}: ${what}`),
    ...unverified,
  ];
}
