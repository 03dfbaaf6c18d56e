/**
 * Loaded before a process's own code (`node --import step-clock.ts?stepMs=300000 main.ts`): at SIGUSR2 the clock that the
 * process reads steps by so many milliseconds, as when an operator or a time service sets it. A clock that never steps
 * (`performance.now()`) is left alone, as it is by the system.
 */
const stepMs = Number(new URL(import.meta.url).searchParams.get('stepMs'));
const SystemDate = Date;
let offsetMs = 0;

process.on('SIGUSR2', () => {
  offsetMs = stepMs;
});

globalThis.Date = new Proxy(SystemDate, {
  construct(target, args, newTarget) {
    const parts = args.length === 0 ? [SystemDate.now() + offsetMs] : args;
    return Reflect.construct(target, parts, newTarget);
  },
  get(target, key) {
    return key === 'now' ? () => SystemDate.now() + offsetMs : Reflect.get(target, key);
  },
});
