import { useQuery } from '@apollo/client/react';
import { ActiveRun } from './active-run.tsx';
import { HOME, type Home, type News } from './documents.ts';
import { Icon } from './icon.tsx';
import { Meter, Panel, Skeleton } from './panel.tsx';

const HOME_POLL_MS = 60_000;

/** The home screen. */
export function Camp({ characterId }: { readonly characterId: string }) {
  const { data } = useQuery(HOME, { variables: { characterId }, pollInterval: HOME_POLL_MS });
  const home = data?.home;
  return (
    <>
      <h1 className="mb-4 text-2xl">Camp</h1>
      <div className="grid items-start gap-4">
        <Panel title="Under way">
          {!home && <Skeleton lines={4} />}
          {home?.activeRun && <ActiveRun run={home.activeRun} serverTime={home.serverTime} />}
          {home?.latestChain?.status === 'ACTIVE' && (
            <p className="mt-4 flex items-center gap-2 border-t border-line pt-3">
              <Icon name="chain" />
              <span className="font-bold">Chain</span>
              <span className="numbers text-muted">
                Step {home.latestChain.step + 1} of {home.latestChain.steps.length}
              </span>
            </p>
          )}
        </Panel>
        <Panel title="What is new" flush>
          {home ? <NewsList news={home.news} /> : <Skeleton lines={3} />}
        </Panel>
        <Panel>{home ? <CharacterCard character={home.character} /> : <Skeleton lines={5} />}</Panel>
      </div>
    </>
  );
}

function NewsList({ news }: { readonly news: readonly News[] }) {
  return (
    <ul className="divide-y divide-line">
      {news.map(({ id, quest, outcome, xp, gold, items, createdAt }) => (
        <li key={id} className="flex min-h-14 items-start gap-3 px-4 py-2.5">
          <span className="mt-0.5 text-verdigris">
            <Icon name={outcome === 'VICTORY' ? 'victory' : 'flee'} />
          </span>
          <span className="min-w-0 flex-1">
            <span className="block font-bold">
              {quest?.name}: {outcome?.toLowerCase()}
            </span>
            <span className="numbers block text-sm text-muted">
              {xp} experience, {gold} gold, {items === 0 ? 'nothing' : `${items} items`} found.
            </span>
          </span>
          <time dateTime={createdAt} className="numbers whitespace-nowrap text-sm text-muted">
            just now
          </time>
        </li>
      ))}
    </ul>
  );
}

function CharacterCard({ character }: { readonly character: NonNullable<Home['home']>['character'] }) {
  const { name, species, class: calling, level, gold, xp, xpToNextLevel } = character;
  return (
    <div className="grid gap-3">
      <div>
        <h2 className="text-xl leading-tight">{name}</h2>
        <p className="text-sm text-muted">
          {species.name} {calling.name}
        </p>
      </div>
      <div className="flex items-baseline justify-between gap-4">
        <p className="numbers font-bold">Level {level}</p>
        <p className="numbers flex items-center gap-1.5 font-bold">
          <Icon name="gold" size={1.25} /> {gold.toLocaleString('en')}
        </p>
      </div>
      <Meter label="Experience" value={xp} max={xpToNextLevel ?? 0} tone="dusk" />
    </div>
  );
}
