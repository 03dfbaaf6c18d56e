/** Where a row of the list was when the dragging began, in pixels of the page. */
interface Row {
  readonly top: number;
  readonly height: number;
}

/** What is dragged: a row of the list, by its key, or something from outside that would become one. */
export type Dragged =
  | { readonly from: 'list'; readonly key: string }
  | { readonly from: 'outside'; readonly id: string };

/** Pixels before a press becomes a drag: a tap trembles. */
const SLACK = 4;
/** From here to the window's edge, in pixels, the page scrolls along. */
const EDGE = 72;
const SCROLL_STEP = 9;

/**
 * Dragging rows of one list, and things into it, by pointer events: mouse, pen and touch alike. It knows where the rows
 * are and where the dragged one would come to lie; what that means is up to whoever drops.
 */
export class ListDrag {
  dragged = $state.raw<Dragged>();
  /** The place that the dragged one would take, 0 … rows; undefined: none, it would stay. */
  target = $state<number>();
  /** The pointer, in pixels of the window. */
  x = $state(0);
  y = $state(0);
  /** How far the pointer has moved down since the press, scrolling included. */
  moved = $state(0);
  #rows: readonly Row[] = [];
  #from = -1;
  #stop: (() => void) | undefined;

  /** Of the row that is dragged, with what parts it from the next: how far the others make room. */
  get room(): number {
    const row = this.#rows[this.#from];
    if (!row) return 0;
    const next = this.#rows[this.#from + 1];
    const gap = next ? next.top - row.top - row.height : 0;
    return row.height + Math.max(0, gap);
  }

  /** How far the row at a place has to move aside, in pixels. */
  shiftOf(place: number): number {
    if (this.dragged?.from !== 'list' || this.target === undefined) return 0;
    if (place === this.#from) return this.moved;
    if (place > this.#from && place <= this.target) return -this.room;
    if (place < this.#from && place >= this.target) return this.room;
    return 0;
  }

  /**
   * Begins with a press on a handle.
   * @param list whose children are the rows
   * @param drop called with the place when it is let go over one
   */
  start(
    event: PointerEvent,
    dragged: Dragged,
    list: HTMLElement,
    from: number,
    drop: (target: number) => void,
  ): void {
    if (event.button !== 0 || this.#stop) return;
    const handle = event.currentTarget as HTMLElement;
    const begin = event.clientY + scrollY;
    const beginX = event.clientX;
    let frame = 0;
    const follow = () => {
      this.moved = this.y + scrollY - begin;
      this.target = this.#targetAt(list, from);
    };
    const scroll = () => {
      const step = this.y < EDGE ? -SCROLL_STEP : this.y > innerHeight - EDGE ? SCROLL_STEP : 0;
      if (step !== 0) {
        scrollBy(0, step);
        follow();
      }
      frame = requestAnimationFrame(scroll);
    };
    const onmove = (moved: PointerEvent) => {
      this.x = moved.clientX;
      this.y = moved.clientY;
      if (!this.dragged) {
        if (Math.hypot(moved.clientX - beginX, moved.clientY + scrollY - begin) < SLACK) return;
        this.#rows = [...list.children].map(measure);
        this.#from = from;
        this.dragged = dragged;
        frame = requestAnimationFrame(scroll);
      }
      follow();
    };
    const onup = () => {
      const { target } = this;
      const isDrop = this.dragged !== undefined;
      this.cancel();
      if (isDrop && target !== undefined) drop(target);
    };
    const onkey = (pressed: KeyboardEvent) => pressed.key === 'Escape' && this.cancel();
    handle.setPointerCapture?.(event.pointerId);
    handle.addEventListener('pointermove', onmove);
    handle.addEventListener('pointerup', onup);
    handle.addEventListener('pointercancel', this.cancel);
    addEventListener('keydown', onkey);
    this.#stop = () => {
      cancelAnimationFrame(frame);
      handle.removeEventListener('pointermove', onmove);
      handle.removeEventListener('pointerup', onup);
      handle.removeEventListener('pointercancel', this.cancel);
      removeEventListener('keydown', onkey);
    };
  }

  /** Everything stays where it was. */
  cancel = (): void => {
    this.#stop?.();
    this.#stop = undefined;
    this.dragged = undefined;
    this.target = undefined;
    this.moved = 0;
    this.#from = -1;
  };

  #targetAt(list: HTMLElement, from: number): number | undefined {
    const own = this.#rows[from];
    if (!own && !isWithin(list, this.x, this.y)) return undefined;
    // A row makes room as soon as its middle is covered: taller ones would else stay below a short one that lies on them.
    const edge = own ? own.top + this.moved + (this.moved > 0 ? own.height : 0) : this.y + scrollY;
    return this.#rows.filter((row, place) => place !== from && row.top + row.height / 2 < edge).length;
  }
}

function measure(element: Element): Row {
  const { top, height } = element.getBoundingClientRect();
  return { top: top + scrollY, height };
}

/** An empty list has to be hit, too: some margin counts as the list. */
function isWithin(list: HTMLElement, x: number, y: number): boolean {
  const { left, right, top, bottom } = list.getBoundingClientRect();
  return x >= left && x <= right && y >= top - EDGE && y <= bottom + EDGE;
}
