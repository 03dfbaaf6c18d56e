import { Socket } from 'node:net';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { IdleOrder, type Place } from './idle-order.ts';

/** The sockets from the one that is idle for longest on. */
function socketsOf(order: IdleOrder): Socket[] {
  const sockets: Socket[] = [];
  for (let place: Place | null = order.longest ?? null; place; place = place.next) sockets.push(place.socket);
  return sockets;
}

it('keeps the order in which connections became idle, whoever comes and goes', () => {
  const step = fc.record({ connection: fc.nat(5), becomesIdle: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), steps => {
      const order = new IdleOrder();
      const places = Array.from({ length: 6 }, () => order.join(new Socket()));
      const expected = new Set(places.map(({ socket }) => socket));
      for (const { connection, becomesIdle } of steps) {
        const place = places[connection]!;
        if (becomesIdle) {
          order.add(place);
          expected.add(place.socket);
        } else {
          order.remove(place);
          expected.delete(place.socket);
        }
        expect(socketsOf(order)).toEqual([...expected]);
      }
    }),
  );
});

it('leads from none that has left to one that is in it', () => {
  const order = new IdleOrder();
  const [, second] = [new Socket(), new Socket(), new Socket()].map(socket => order.join(socket));
  order.remove(second!);
  expect(second).toMatchObject({ order: null, previous: null, next: null });
});

it('leaves those alone that are idle in another order', () => {
  const [order, other] = [new IdleOrder(), new IdleOrder()];
  const [place, neighbour] = [order.join(new Socket()), order.join(new Socket())];
  other.remove(place);
  other.add(neighbour);
  expect(socketsOf(order)).toEqual([place.socket, neighbour.socket]);
  expect(other.longest).toBeUndefined();
});
