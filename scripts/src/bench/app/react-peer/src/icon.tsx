/** The subject's signs, as far as this screen shows them. */
const PATHS = {
  camp: 'M3 20h18M12 4 5 20M12 4l7 16M9.5 20l2.5-5 2.5 5M12 4V2.5',
  quests: 'M5 4.5c2-1.5 4-1 7 .5s5 2 7 .5v14c-2 1.5-4 1-7-.5s-5-2-7-.5zM9 9.5l2 2m0-2-2 2M13 15c1-2 2-1 3-3',
  notices: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10.5 21.5h3M12 5V3',
  more: 'M4 11h2v2H4zM11 11h2v2h-2zM18 11h2v2h-2z',
  chain:
    'M9.5 14.5 14.5 9.500M8 11l-2.5 2.500a3.5 3.5 0 0 0 5 5L13 16M16 13l2.5-2.500a3.5 3.5 0 0 0-5-5L11 8',
  torch:
    'M10 21.5 9 12h6l-1 9.500zM12 2c3 3 4 4.5 4 6.500a4 4 0 0 1-1 3.500H9a4 4 0 0 1-1-3.500C8 6.5 10 6 12 2zM12 7.500c1 1 1 2.5 0 4.5',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.500v2.5',
  gold: 'M12 5c4.5 0 7.5 1.5 7.5 3.500S16.5 12 12 12 4.5 10.5 4.5 8.5 7.5 5 12 5zM4.5 8.500v7c0 2 3 3.5 7.5 3.500s7.5-1.5 7.5-3.500v-7M4.5 12c0 2 3 3.5 7.5 3.500s7.5-1.5 7.5-3.5',
  victory: 'M6 21V4M6 4c5-2.5 7 2.5 13 0v9c-6 2.5-8-2.5-13 0',
  flee: 'M13 4.500a1.5 1.5 0 1 0 0 .01M4 12l4-3.5 4 1 3 4 4 1M12 9.5 10 15l3.5 2 .5 5M9 16.5 7 20H3',
} as const;

interface Props {
  readonly name: keyof typeof PATHS;
  readonly size?: number;
}

export function Icon({ name, size = 1.5 }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={`${size}rem`}
      height={`${size}rem`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className="shrink-0"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
