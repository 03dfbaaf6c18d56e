import 'pixi.js/unsafe-eval';
import { Container, Graphics, Text, WebGLRenderer } from 'pixi.js';
import type { HitPoints } from '#lib/runs/track-hit-points.ts';
import type { Frame } from './list-frames.ts';

const WIDTH = 720;
const HEIGHT = 300;
const RADIUS = 22;
/** Of the way to the target that a blow goes. */
const REACH = 0.55;

/** Where the pictures are drawn: the party on the left, its enemies on the right. */
export interface Stage {
  readonly canvas: HTMLCanvasElement;
  /** @param progress of the event, 0 to 1: the blow goes out and comes back, the number rises */
  draw(frame: Frame, progress: number): void;
  destroy(): void;
}

/** @throws Error where the device has no WebGL. */
export async function openStage(): Promise<Stage> {
  const renderer = new WebGLRenderer();
  await renderer.init({
    width: WIDTH,
    height: HEIGHT,
    backgroundAlpha: 0,
    antialias: true,
    resolution: Math.min(2, devicePixelRatio),
  });
  const root = new Container();
  return {
    canvas: renderer.canvas,
    draw(frame, progress) {
      for (const child of root.removeChildren()) child.destroy({ children: true });
      paint(root, frame, progress);
      renderer.render(root);
    },
    destroy() {
      root.destroy({ children: true });
      renderer.destroy(true);
    },
  };
}

/** The colours of the page, as they are now. */
function readTokens() {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: token('ink'),
    muted: token('ink-muted'),
    line: token('line-strong'),
    sunken: token('panel-sunken'),
    torch: token('torch'),
    verdigris: token('verdigris'),
    oxblood: token('oxblood'),
    font: token('font-body'),
  };
}

function paint(root: Container, frame: Frame, progress: number): void {
  const tokens = readTokens();
  const places = standingPlaces(frame.fighters);
  root.addChild(
    new Graphics()
      .moveTo(24, HEIGHT - 34)
      .lineTo(WIDTH - 24, HEIGHT - 34)
      .stroke({ color: tokens.line, width: 2 }),
  );
  const swing = Math.sin(Math.PI * progress);
  for (const fighter of frame.fighters) {
    const own = places.get(fighter.id)!;
    const goal = fighter.id === frame.actor && frame.target !== null ? places.get(frame.target) : undefined;
    const [x, y] = goal
      ? [own.x + (goal.x - own.x) * REACH * swing, own.y + (goal.y - own.y) * REACH * swing]
      : [own.x, own.y];
    root.addChild(drawFighter(fighter, fighter.id === frame.actor, tokens, x, y));
  }
  const struck = frame.target === null ? undefined : places.get(frame.target);
  if (struck && frame.damage + frame.healed > 0) {
    const text = frame.damage > 0 ? `−${frame.damage}` : `+${frame.healed}`;
    const fill = frame.damage > 0 ? tokens.oxblood : tokens.verdigris;
    const number = new Text({
      text,
      style: { fontFamily: tokens.font, fontSize: 24, fontWeight: '700', fill },
    });
    number.anchor.set(0.5);
    number.position.set(struck.x, struck.y - RADIUS - 22 - 14 * progress);
    root.addChild(number);
  }
}

/** In columns of four, the party from the left, enemies from the right. */
function standingPlaces(fighters: readonly HitPoints[]): Map<number, { x: number; y: number }> {
  const places = new Map<number, { x: number; y: number }>();
  for (const isMember of [true, false]) {
    const side = fighters.filter(fighter => fighter.isMember === isMember);
    side.forEach(({ id }, index) => {
      const column = Math.floor(index / 3);
      const inColumn = Math.min(3, side.length - column * 3);
      const x = 120 + column * 130;
      const y = 40 + ((index % 3) + 0.5) * ((HEIGHT - 80) / inColumn);
      places.set(id, { x: isMember ? x : WIDTH - x, y });
    });
  }
  return places;
}

function drawFighter(
  { name, isMember, now, most }: HitPoints,
  isActing: boolean,
  tokens: ReturnType<typeof readTokens>,
  x: number,
  y: number,
): Container {
  const side = isMember ? tokens.verdigris : tokens.oxblood;
  const share = now === null || !most ? 1 : now / most;
  const shape = isMember
    ? new Graphics().circle(0, 0, RADIUS)
    : new Graphics().poly([0, -RADIUS - 3, RADIUS + 3, 0, 0, RADIUS + 3, -RADIUS - 3, 0]);
  shape.fill(tokens.sunken).stroke({ color: isActing ? tokens.torch : side, width: isActing ? 4 : 2 });
  const bar = new Graphics()
    .rect(-40, RADIUS + 8, 80, 6)
    .fill(tokens.sunken)
    .stroke({ color: tokens.line, width: 1 })
    .rect(-40, RADIUS + 8, 80 * share, 6)
    .fill(side);
  const style = { fontFamily: tokens.font, fontSize: 14, fill: share === 0 ? tokens.muted : tokens.ink };
  const label = new Text({ text: name, style });
  label.anchor.set(0.5, 0);
  label.position.set(0, RADIUS + 16);
  const fighter = new Container({ children: [shape, bar, label] });
  fighter.position.set(x, y);
  fighter.alpha = share === 0 ? 0.45 : 1;
  return fighter;
}
