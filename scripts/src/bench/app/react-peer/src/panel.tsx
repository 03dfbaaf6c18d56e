import type { ReactNode } from 'react';

interface Props {
  readonly title?: string;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, flush = false, children }: Props) {
  return (
    <section className="chamber">
      {title && (
        <header className="flex items-baseline justify-between gap-3 px-4 pt-3 tablet:px-5">
          <h2 className="text-xl">{title}</h2>
        </header>
      )}
      <div className={flush ? 'pb-1.5 pt-1.5' : 'p-4 tablet:p-5'}>{children}</div>
    </section>
  );
}

export function Skeleton({ lines }: { readonly lines: number }) {
  const widths = Array.from({ length: lines }, (_, line) => `${100 - ((line * 23) % 40)}%`);
  return (
    <div className="grid gap-3" role="status" aria-label="Loading">
      {widths.map(width => (
        <div key={width} className="h-5 bg-sunken" style={{ width }} />
      ))}
    </div>
  );
}

interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly tone: 'torch' | 'dusk';
}

export function Meter({ label, value, max, tone }: MeterProps) {
  const share = max > 0 ? Math.max(0, Math.min(1, value / max)) : 0;
  return (
    <div
      className="h-3 border border-line-strong bg-sunken p-0.5"
      role="img"
      aria-label={`${label}: ${value} of ${max}`}
    >
      <div className="h-full" style={{ width: `${share * 100}%`, background: `var(--${tone})` }} />
    </div>
  );
}
