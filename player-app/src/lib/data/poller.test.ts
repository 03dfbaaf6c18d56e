import { beforeEach, expect, it } from 'vitest';
import { Poller, type PollSource } from './poller.ts';

/** A clock with timers that are run by hand. */
class Surroundings {
  time = 0;
  isSeen = true;
  #timers: { at: number; run: () => void }[] = [];

  now = () => this.time;
  random = () => 0;
  isActive = () => this.isSeen;
  after = (delayMs: number, run: () => void) => {
    const timer = { at: this.time + delayMs, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter(other => other !== timer);
    };
  };

  /** Goes on to a time, through everything that is due until then. */
  async goTo(time: number): Promise<void> {
    for (;;) {
      const [next] = this.#timers.toSorted((a, b) => a.at - b.at);
      if (!next || next.at > time) break;
      this.#timers = this.#timers.filter(other => other !== next);
      this.time = Math.max(this.time, next.at);
      next.run();
      await new Promise(resolve => setTimeout(resolve));
    }
    this.time = time;
  }
}

let surroundings: Surroundings;
let poller: Poller;
let polls: string[];
let isAnswered: boolean;

beforeEach(() => {
  surroundings = new Surroundings();
  poller = new Poller(surroundings);
  polls = [];
  isAnswered = true;
});

function source(name: string, intervalMs: number): PollSource {
  return {
    intervalMs,
    poll: async () => {
      polls.push(`${name} ${surroundings.time}`);
      return isAnswered;
    },
  };
}

it('polls a source at its pace until it is removed', async () => {
  const stop = poller.add(source('news', 30_000));
  await surroundings.goTo(65_000);
  expect(polls).toEqual(['news 30000', 'news 60000']);
  stop();
  await surroundings.goTo(300_000);
  expect(polls).toHaveLength(2);
});

it('polls a source once, however many show it, and goes on until the last of them has gone', async () => {
  const news = source('news', 30_000);
  const stopFirst = poller.add(news);
  poller.add(news);
  stopFirst();
  await surroundings.goTo(30_000);
  expect(polls).toEqual(['news 30000']);
});

it('takes along what is due soon, in the same tick', async () => {
  poller.add(source('news', 30_000));
  surroundings.time = 3_000;
  poller.add(source('runs', 30_000));
  await surroundings.goTo(63_000);
  expect(polls).toEqual(['news 30000', 'runs 30000', 'news 60000', 'runs 60000']);
});

it('rests while nobody sees the page, and asks at once when somebody does', async () => {
  poller.add(source('news', 30_000));
  surroundings.isSeen = false;
  poller.wake();
  await surroundings.goTo(600_000);
  expect(polls).toEqual([]);
  surroundings.isSeen = true;
  poller.wake();
  await surroundings.goTo(600_000);
  expect(polls).toEqual(['news 600000']);
});

it('does not ask again on focus when nothing has come due', async () => {
  poller.add(source('news', 30_000));
  await surroundings.goTo(10_000);
  poller.wake();
  await surroundings.goTo(20_000);
  expect(polls).toEqual([]);
});

it('waits twice as long after each failure, at most five minutes, and as usual after an answer', async () => {
  poller.add(source('news', 30_000));
  isAnswered = false;
  await surroundings.goTo(30_000 + 60_000 + 120_000 + 240_000 + 300_000);
  expect(polls).toEqual(['news 30000', 'news 90000', 'news 210000', 'news 450000', 'news 750000']);
  isAnswered = true;
  await surroundings.goTo(1_080_000);
  expect(polls.slice(5)).toEqual(['news 1050000', 'news 1080000']);
});

it('lets clients that began together drift apart', async () => {
  surroundings.random = () => 1;
  poller.add(source('news', 30_000));
  await surroundings.goTo(66_000);
  expect(polls).toEqual(['news 33000', 'news 66000']);
});
