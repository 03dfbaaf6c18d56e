import { paintSystemBars } from '#lib/native/paint-system-bars.ts';

export type Theme = 'device' | 'light' | 'dark';
export type Motion = 'device' | 'full' | 'reduced';

/** Factors of the device's own text size. */
export const TEXT_SCALES = [0.9, 1, 1.15, 1.3] as const;
export type TextScale = (typeof TEXT_SCALES)[number];

const KEYS = { theme: 'delve.theme', motion: 'delve.motion', textScale: 'delve.text-scale' } as const;

const prefersLight = matchMedia('(prefers-color-scheme: light)');

/** How the app looks on this device. The page's first script (app.html) applies the same before anything is painted. */
class Appearance {
  theme = $state<Theme>(oneOf(['device', 'light', 'dark'], localStorage.getItem(KEYS.theme)));
  motion = $state<Motion>(oneOf(['device', 'full', 'reduced'], localStorage.getItem(KEYS.motion)));
  textScale = $state<TextScale>(
    TEXT_SCALES.find(scale => scale === Number(localStorage.getItem(KEYS.textScale))) ?? 1,
  );
  #deviceIsLight = $state(prefersLight.matches);
  readonly isLight = $derived(this.theme === 'light' || (this.theme === 'device' && this.#deviceIsLight));

  constructor() {
    void paintSystemBars(this.isLight);
    prefersLight.addEventListener('change', ({ matches }) => {
      this.#deviceIsLight = matches;
      this.#apply();
    });
  }

  setTheme(theme: Theme): void {
    this.theme = theme;
    localStorage.setItem(KEYS.theme, theme);
    this.#apply();
  }

  setMotion(motion: Motion): void {
    this.motion = motion;
    localStorage.setItem(KEYS.motion, motion);
    this.#apply();
  }

  setTextScale(scale: TextScale): void {
    this.textScale = scale;
    localStorage.setItem(KEYS.textScale, String(scale));
    this.#apply();
  }

  #apply(): void {
    const { dataset, style } = document.documentElement;
    dataset.theme = this.isLight ? 'light' : 'dark';
    dataset.motion = this.motion;
    void paintSystemBars(this.isLight);
    style.setProperty('--text-scale', String(this.textScale));
  }
}

function oneOf<Value extends string>(values: readonly [Value, ...Value[]], kept: string | null): Value {
  return values.find(value => value === kept) ?? values[0];
}

export const appearance = new Appearance();
