/** A short message that leaves by itself. What must not be missed belongs into a banner or the notices. */
export interface Toast {
  readonly id: number;
  readonly kind: 'note' | 'good' | 'bad';
  readonly text: string;
  /** Where a click leads. */
  readonly href?: string;
}

/** Long enough to read aloud; hovering or focusing does not matter, for nothing is only said here. */
const SHOWN_MS = 7_000;
const MOST_SHOWN = 3;

let nextId = 1;
let shown = $state.raw<readonly Toast[]>([]);

export function readToasts(): readonly Toast[] {
  return shown;
}

export function showToast(toast: Omit<Toast, 'id'>): void {
  const id = nextId++;
  shown = [...shown, { ...toast, id }].slice(-MOST_SHOWN);
  setTimeout(() => dismissToast(id), SHOWN_MS);
}

export function dismissToast(id: number): void {
  shown = shown.filter(toast => toast.id !== id);
}
