import { useEffect, useRef, useState } from 'react';
import type { Home } from './documents.ts';
import { Icon } from './icon.tsx';
import { Meter } from './panel.tsx';

type Run = NonNullable<NonNullable<Home['home']>['activeRun']>;

interface Props {
  readonly run: Run;
  readonly serverTime: string;
}

/** The run that is under way, with its countdown and what can be done about it. */
export function ActiveRun({ run, serverTime }: Props) {
  const now = useServerTime(serverTime);
  const dialog = useRef<HTMLDialogElement>(null);
  const [begin, end] = [Date.parse(run.startedAt), Date.parse(run.completesAt)];
  return (
    <article className="grid gap-3">
      <div className="flex items-start gap-3">
        <span className="mt-1 text-torch">
          <Icon name="torch" size={2} />
        </span>
        <div className="min-w-0 flex-1">
          <h3 className="text-lg leading-tight">{run.quest.name}</h3>
          <p className="text-sm text-muted">{run.difficulty.name}</p>
        </div>
        <p className="numbers text-right text-xl font-bold">{formatClock(end - now)}</p>
      </div>
      <Meter label="Until they come back" value={now - begin} max={end - begin} tone="torch" />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <details className="min-w-0 flex-1 text-sm text-muted">
          <summary className="flex min-h-11 items-center gap-2">
            <Icon name="lock" size={1.125} />
            Sealed seed
          </summary>
          <code className="numbers block break-all pt-1 text-xs">{run.seedCommitment}</code>
        </details>
        <button
          type="button"
          className="min-h-11 px-4 font-bold text-torch"
          onClick={() => dialog.current?.showModal()}
        >
          Call it off
        </button>
      </div>
      <dialog ref={dialog} className="m-auto bg-panel p-5 text-ink">
        <h2 className="text-xl">Call the run off?</h2>
        <p>They turn around at once. No rewards, and the supplies that they took are lost.</p>
        <button type="button" onClick={() => dialog.current?.close()}>
          Let them go on
        </button>
      </dialog>
    </article>
  );
}

/** Ticks once a second, corrected for the device's clock. */
function useServerTime(serverTime: string): number {
  const [offset] = useState(() => Date.parse(serverTime) - Date.now());
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}

function formatClock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  return [Math.floor(seconds / 60), seconds % 60].map(part => String(part).padStart(2, '0')).join(':');
}
