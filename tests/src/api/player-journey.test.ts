import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CREATE_QUEUE, FIRST_QUEST, START_RUN } from './api-client.ts';
import { type ApiServer, startApiServer } from './api-server.ts';

let server: ApiServer;
beforeAll(async () => {
  server = await startApiServer({ workers: true });
});
afterAll(() => server.stop());

const NOTIFICATIONS = `query Poll($characterId: ID!) {
  notifications(characterId: $characterId, unread: true) {
    edges { node { id type characterId ... on RunCompleteNotification { runId outcome xp } } }
  }
}`;

interface Notifications {
  edges: { node: { id: string; type: string; runId: string; outcome: string; xp: number } }[];
}

describe('a player, over plain HTTP', () => {
  it('registers, creates a character, orders a queue, runs a quest, is told, and checks the replay', async () => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    const queue = await player.mutate(CREATE_QUEUE, {
      input: { characterId, name: 'Mine', slots: [{ skill: 'power_strike' }] },
    });
    expect(queue).toMatchObject({
      __typename: 'CreateSkillQueueSuccess',
      queue: { isActive: false, version: 1 },
    });

    const board = await player.read<{ quests: { id: string; isOpen: boolean }[] }>(
      'query ($id: ID!) { questBoard(characterId: $id) { quests { id isOpen closedReasons { kind } } } }',
      { id: characterId },
    );
    expect(board.quests).toContainEqual(expect.objectContaining({ id: FIRST_QUEST.questId, isOpen: true }));

    const input = { characterId, ...FIRST_QUEST, idempotencyKey: 'first-run' };
    const started = await player.mutate(START_RUN, { input });
    const run = started.run as { id: string; status: string; seed: null; seedCommitment: string };
    expect(run).toMatchObject({ status: 'IN_PROGRESS', seed: null });
    expect(run.seedCommitment).toMatch(/^[0-9a-f]{64}$/);
    expect((await player.mutate(START_RUN, { input })).run).toMatchObject({ id: run.id });

    const told = await vi.waitFor(
      async () => {
        const { edges } = await player.read<Notifications>(NOTIFICATIONS, { characterId });
        expect(edges).toHaveLength(1);
        return edges[0]!.node;
      },
      { timeout: 15_000, interval: 200 },
    );
    expect(told).toMatchObject({ type: 'RUN_COMPLETE', runId: run.id });

    const replay = await player.read<{
      run: { outcome: string; seed: string; rewards: { xp: number } };
      encounters: { events: { text: string; roll: object | null }[] }[];
    }>(
      `query ($id: ID!) { runReplay(id: $id) {
        run { outcome seed rewards { xp gold } }
        encounters { index name kind result rounds events { kind text round roll { roll chance success } } }
        closing { text }
      } }`,
      { id: run.id },
    );
    expect(replay.run).toMatchObject({ outcome: told.outcome, rewards: { xp: told.xp } });
    expect(replay.encounters.length).toBeGreaterThan(0);
    expect(replay.encounters[0]!.events.some(({ roll }) => roll !== null)).toBe(true);

    const verdict = await player.read(
      'query ($id: ID!) { verifyRun(id: $id) { verified content snapshot commitment log result } }',
      { id: run.id },
    );
    expect(verdict).toEqual({
      verified: true,
      content: true,
      snapshot: true,
      commitment: true,
      log: true,
      result: true,
    });
    const proof = await player.read<{ seed: string; seedCommitment: string; contentPath: string }>(
      'query ($id: ID!) { runProof(id: $id) { seed seedCommitment contentPath snapshot logHash } }',
      { id: run.id },
    );
    expect(proof).toMatchObject({ seed: replay.run.seed, seedCommitment: run.seedCommitment });

    const marked = await player.mutate(
      'mutation ($ids: [ID!]!) { markNotificationsRead(ids: $ids) { __typename ... on MarkNotificationsReadSuccess { marked } } }',
      { ids: [told.id] },
    );
    expect(marked).toMatchObject({ marked: 1 });
    expect((await player.read<Notifications>(NOTIFICATIONS, { characterId })).edges).toEqual([]);

    const home = await player.read(
      `query ($id: ID!) { home(characterId: $id) {
        serverTime character { level gold bestiary { of { id name } amount } } activeRun { id } latestChain { id } news { id }
      } }`,
      { id: characterId },
    );
    expect(home).toMatchObject({ activeRun: null, latestChain: null, news: [] });
    const history = await player.read<{ edges: { node: object }[] }>(
      'query ($id: ID!) { runs(characterId: $id, first: 1) { edges { node { id status } } pageInfo { hasNextPage } } }',
      { id: characterId },
    );
    expect(history.edges.map(({ node }) => node)).toMatchObject([{ id: run.id }]);
  });

  it('wears and takes off what a character has, and sees where it came from', async () => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    const inventory = await player.read<{
      items: { edges: { node: { id: string; slot: object | null } }[] };
    }>(
      `query ($id: ID!) { inventory(characterId: $id) {
        items { edges { node { id location slot { id } template { id name } rarity { id } affixes { stat amount } } } }
        stacks { template { id } quantity location }
      } }`,
      { id: characterId },
    );
    const worn = inventory.items.edges.find(({ node }) => node.slot !== null)!.node;
    const takeOff = await player.mutate(
      'mutation ($id: ID!) { unequipItem(id: $id) { __typename ... on UnequipItemSuccess { items { id location } } } }',
      { id: worn.id },
    );
    expect(takeOff.items).toContainEqual({ id: worn.id, location: 'BACKPACK' });
    const putOn = await player.mutate(
      'mutation ($id: ID!) { equipItem(id: $id) { __typename ... on EquipItemSuccess { items { id location } } } }',
      { id: worn.id },
    );
    expect(putOn.items).toContainEqual({ id: worn.id, location: 'EQUIPPED' });
    const history = await player.read('query ($id: ID!) { itemHistory(itemId: $id) { seq kind runId } }', {
      id: worn.id,
    });
    expect(history).toEqual([{ seq: 1, kind: 'starting', runId: null }]);
  });

  it('orders a chain of runs, and is told when it is done', async () => {
    const player = await server.player();
    const characterId = await player.createCharacter();
    const started = await player.mutate(
      `mutation ($input: CreateChainInput!) { createChain(input: $input) {
        __typename ... on DomainError { code message }
        ... on CreateChainSuccess { started { chain { id status } run { id } } }
      } }`,
      { input: { characterId, steps: [{ ...FIRST_QUEST, until: { times: 1 } }] } },
    );
    expect(started).toMatchObject({
      __typename: 'CreateChainSuccess',
      started: { chain: { status: 'ACTIVE' } },
    });
    await vi.waitFor(
      async () => {
        const chains = await player.read<{ status: string }[]>(
          'query ($id: ID!) { chains(characterId: $id) { status stopReason } }',
          { id: characterId },
        );
        expect(chains[0]?.status).not.toBe('ACTIVE');
      },
      { timeout: 15_000, interval: 200 },
    );
    const { edges } = await player.read<Notifications>(NOTIFICATIONS, { characterId });
    expect(edges.map(({ node }) => node.type)).toContainEqual(expect.stringMatching(/^CHAIN_/));
  });
});
