import type { ExampleRun } from './play-example-run.ts';

const WIDTH = 1080;
const MARGIN = 36;
const LANE_TOP = 96;
const STEP = 44;
const LINE = 21;

/** Who takes part, from left to right. */
const LANES = [
  { name: 'player', note: 'configures, then sleeps', x: 110 },
  { name: 'gateway', note: 'GraphQL', x: 330 },
  { name: 'PostgreSQL', note: 'the truth', x: 560 },
  { name: 'Redis', note: 'hints, may be lost', x: 770 },
  { name: 'worker', note: 'resolves and settles', x: 970 },
] as const;
type LaneName = (typeof LANES)[number]['name'];

/** What happens, in order. Dashed: a hint that may be lost without loss. */
const STEPS: readonly { from: LaneName; to: LaneName; text: string; hint?: boolean }[] = [
  { from: 'player', to: 'gateway', text: 'startRun' },
  { from: 'gateway', to: 'PostgreSQL', text: 'snapshot, run, SHA-256(seed)' },
  { from: 'gateway', to: 'Redis', text: 'a job for its due time', hint: true },
  { from: 'Redis', to: 'worker', text: 'the run is due', hint: true },
  { from: 'worker', to: 'PostgreSQL', text: 'claim, XP, gold, items, notification: one commit' },
  { from: 'player', to: 'gateway', text: 'any news?' },
  { from: 'gateway', to: 'player', text: 'seed, log hash, replay' },
];

const STYLE = `
  text { font: 14px ui-sans-serif, system-ui, sans-serif; fill: #e9e2d0 }
  .title { font-size: 24px; font-weight: 700 }
  .lane { font-weight: 700; text-anchor: middle }
  .note { fill: #a99f88; font-size: 12px; text-anchor: middle }
  .step { text-anchor: middle; font-size: 13px; paint-order: stroke; stroke: #1d1a15; stroke-width: 6px }
  .log { font: 13px ui-monospace, SFMono-Regular, Menlo, monospace; white-space: pre }
  .dim { fill: #a99f88 }
  .ok { fill: #9fd18b }
  .rail { stroke: #4d473b; stroke-width: 2 }
  .arrow { stroke: #e0a94a; stroke-width: 2; fill: none; marker-end: url(#head) }
  .hint { stroke-dasharray: 6 5; stroke: #8fb4d9; marker-end: url(#hint-head) }`;

/** An SVG of a run's way through the servers, above the text and the hashes of a run that was really played. */
export function drawPicture(run: ExampleRun): string {
  const lanesEnd = LANE_TOP + 40 + STEPS.length * STEP;
  const panelTop = lanesEnd + 30;
  const panelHeight = 62 + (run.lines.length + 3) * LINE;
  const height = panelTop + panelHeight + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title desc">
<title id="title">What happens in a run of Delve</title>
<desc id="desc">${escapeXml(STEPS.map(({ from, to, text }) => `${from} to ${to}: ${text}`).join('. '))}. Then the replay of ${escapeXml(run.questName)}, whose log hash anyone can recompute.</desc>
<style>${STYLE}
</style>
<defs>${arrowHead('head', '#e0a94a')}${arrowHead('hint-head', '#8fb4d9')}</defs>
<rect width="${WIDTH}" height="${height}" rx="14" fill="#1d1a15"/>
<text class="title" x="${MARGIN}" y="46">Players configure, the server resolves, anyone can check</text>
${LANES.map(lane => drawLane(lane, lanesEnd)).join('\n')}
${STEPS.map((step, index) => drawStep(step, LANE_TOP + 56 + index * STEP)).join('\n')}
${drawReplay(run, panelTop, panelHeight)}
</svg>
`;
}

function drawLane({ name, note, x }: (typeof LANES)[number], end: number): string {
  return [
    `<line class="rail" x1="${x}" x2="${x}" y1="${LANE_TOP + 26}" y2="${end}"/>`,
    `<text class="lane" x="${x}" y="${LANE_TOP}">${name}</text>`,
    `<text class="note" x="${x}" y="${LANE_TOP + 17}">${note}</text>`,
  ].join('\n');
}

function drawStep({ from, to, text, hint }: (typeof STEPS)[number], y: number): string {
  const start = xOf(from);
  const end = xOf(to);
  const inset = end > start ? -4 : 4;
  return [
    `<path class="arrow${hint ? ' hint' : ''}" d="M${start} ${y}H${end + inset}"/>`,
    `<text class="step" x="${(start + end) / 2}" y="${y - 8}">${escapeXml(text)}</text>`,
  ].join('\n');
}

function drawReplay(run: ExampleRun, top: number, height: number): string {
  const left = MARGIN + 22;
  const lines = run.lines.map((line, index) => logLine(line, left, top + 62 + index * LINE));
  const foot = top + 62 + (run.lines.length + 1) * LINE;
  return [
    `<rect x="${MARGIN}" y="${top}" width="${WIDTH - 2 * MARGIN}" height="${height}" rx="10" fill="#13110d" stroke="#4d473b"/>`,
    `<text class="lane" style="text-anchor:start" x="${left}" y="${top + 34}">${escapeXml(run.questName)}, as its replay tells it</text>`,
    ...lines,
    logLine(`SHA-256(seed)  ${run.seedCommitment}   shown at the start`, left, foot, 'dim'),
    logLine(`SHA-256(log)   ${run.logHash}   the same on every machine`, left, foot + LINE, 'ok'),
  ].join('\n');
}

function logLine(text: string, x: number, y: number, tone = ''): string {
  return `<text class="log ${tone}" x="${x}" y="${y}">${escapeXml(text)}</text>`;
}

function arrowHead(id: string, color: string): string {
  return `<marker id="${id}" markerWidth="9" markerHeight="9" refX="7" refY="4.5" orient="auto"><path d="M0 0 9 4.5 0 9z" fill="${color}"/></marker>`;
}

function xOf(name: LaneName): number {
  return LANES.find(lane => lane.name === name)!.x;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
