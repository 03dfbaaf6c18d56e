/**
 * The app's own signs, drawn with a pen of 1.75 on 24 × 24, as on a survey sheet: open strokes, few closed shapes. What
 * stands for content (items, skills) is in glyphs/, which only the screens that show some load.
 */
export const UI_PATHS = {
  camp: 'M3 20h18M12 4 5 20M12 4l7 16M9.5 20l2.5-5 2.5 5M12 4V2.5',
  quests: 'M5 4.5c2-1.5 4-1 7 .5s5 2 7 .5v14c-2 1.5-4 1-7-.5s-5-2-7-.5zM9 9.5l2 2m0-2-2 2M13 15c1-2 2-1 3-3',
  notices: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 2h-15zM10.5 21.5h3M12 5V3',
  character:
    'M12 3a4 4 0 0 1 4 4v2.5a4 4 0 0 1-8 0V7a4 4 0 0 1 4-4zM4.5 21c.5-4.5 3.5-6.5 7.5-6.500s7 2 7.5 6.500M8 7.500h8',
  pack: 'M8 7V5.500a4 4 0 0 1 8 0V7M5 20V11a4 4 0 0 1 4-4h6a4 4 0 0 1 4 4v9zM9 13h6v3H9zM5 17H3.500M20.5 17H19',
  queue: 'M4 6h2M4 12h2M4 18h2M9.5 6H20M9.5 12h7M9.5 18H18',
  chain:
    'M9.5 14.5 14.5 9.500M8 11l-2.5 2.500a3.5 3.5 0 0 0 5 5L13 16M16 13l2.5-2.500a3.5 3.5 0 0 0-5-5L11 8',
  lab: 'M9.5 3h5M10.5 3v6L5.5 18.500c-.8 1.5.2 2.5 1.5 2.500h10c1.3 0 2.3-1 1.5-2.500L13.5 9V3M8 15h8',
  settings: 'M5 4v6M5 14v6M12 4v2M12 10v10M19 4v10M19 18v2M2.5 10h5M9.5 10h5M16.5 14h5',
  more: 'M4 11h2v2H4zM11 11h2v2h-2zM18 11h2v2h-2z',
  close: 'M6 6l12 12M18 6 6 18',
  check: 'M4.5 12.5 10 18 19.5 6.5',
  warning: 'M12 4 2.5 20h19zM12 10v5M12 17.500v.01',
  note: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.500M12 7.500v.01',
  back: 'M14.5 5 7.5 12l7 7',
  forward: 'M9.5 5l7 7-7 7',
  down: 'M5 9l7 7 7-7',
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  torch:
    'M10 21.5 9 12h6l-1 9.500zM12 2c3 3 4 4.5 4 6.500a4 4 0 0 1-1 3.500H9a4 4 0 0 1-1-3.500C8 6.5 10 6 12 2zM12 7.500c1 1 1 2.5 0 4.5',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  leave: 'M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5',
  eye: 'M2 12c3-5 6.5-7 10-7s7 2 10 7c-3 5-6.5 7-10 7s-7-2-10-7zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  gold: 'M12 5c4.5 0 7.5 1.5 7.5 3.500S16.5 12 12 12 4.5 10.5 4.5 8.5 7.5 5 12 5zM4.5 8.500v7c0 2 3 3.5 7.5 3.500s7.5-1.5 7.5-3.500v-7M4.5 12c0 2 3 3.5 7.5 3.500s7.5-1.5 7.5-3.5',
  time: 'M7 3h10M7 21h10M8 3v3c0 3 4 4 4 6s-4 3-4 6v3M16 3v3c0 3-4 4-4 6s4 3 4 6v3',
  rest: 'M3 18v-8M3 14h18v4M21 18v-2a4 4 0 0 0-4-4H10v2M6.5 9.500a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.500v2.5',
  victory: 'M6 21V4M6 4c5-2.5 7 2.5 13 0v9c-6 2.5-8-2.5-13 0',
  skull:
    'M12 3a8 8 0 0 0-8 8c0 3 1.5 4.5 3 5.500V20h10v-3.500c1.5-1 3-2.5 3-5.500a8 8 0 0 0-8-8zM9 11v1.500M15 11v1.500M10.5 20v-2M13.5 20v-2M12 14.500v1',
  flee: 'M13 4.500a1.5 1.5 0 1 0 0 .01M4 12l4-3.5 4 1 3 4 4 1M12 9.5 10 15l3.5 2 .5 5M9 16.5 7 20H3',
} as const;

export type IconName = keyof typeof UI_PATHS;
