/**
 * One thing that is wrong with what a player configured. `path` says where in it (`slots.2.skill`), `code` is stable,
 * `message` is for people.
 */
export interface Issue<Code extends string = string> {
  readonly path: string;
  readonly code: Code;
  readonly message: string;
}
