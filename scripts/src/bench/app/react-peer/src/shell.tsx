import type { ReactNode } from 'react';
import type { Account } from './documents.ts';
import { Icon } from './icon.tsx';

const DESTINATIONS = [
  { href: '/', label: 'Camp', icon: 'camp' },
  { href: '/quests', label: 'Quests', icon: 'quests' },
  { href: '/notices', label: 'Notices', icon: 'notices' },
  { href: '/settings', label: 'More', icon: 'more' },
] as const;

interface Props {
  readonly character: NonNullable<Account['characters']>[number] | undefined;
  readonly unread: number;
  readonly children: ReactNode;
}

/** The frame on a phone: a line at the top, a bar at the bottom. */
export function Shell({ character, unread, children }: Props) {
  return (
    <>
      <header className="flex min-h-15 items-center gap-3 border-b border-line-strong bg-panel px-3 py-1.5">
        <a href="/" className="mr-auto font-display text-2xl leading-none tracking-wide">
          Delve
        </a>
        {character && (
          <span className="text-right leading-tight">
            <span className="block font-bold">{character.name}</span>
            <span className="block text-sm text-muted">
              {character.species.name} {character.class.name}
            </span>
          </span>
        )}
      </header>
      <main className="px-3 pt-4 pb-24">{children}</main>
      <nav
        className="fixed inset-x-0 bottom-0 z-30 flex border-t border-line-strong bg-panel"
        aria-label="Main"
      >
        {DESTINATIONS.map(({ href, label, icon }) => (
          <a
            key={href}
            href={href}
            className="relative grid min-h-14 flex-1 content-center justify-items-center gap-0.5 text-xs text-muted"
          >
            <Icon name={icon} />
            {label}
            {href === '/notices' && unread > 0 && (
              <span className="numbers absolute top-1 font-bold">{unread}</span>
            )}
          </a>
        ))}
      </nav>
    </>
  );
}
