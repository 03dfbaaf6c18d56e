import { documentId } from '@delve/gateway/trusted/trusted-documents.ts';
import { TRUSTED_DOCUMENTS } from '@delve/schema/documents/trusted-documents.ts';

/** A GraphQL operation as the apps send it, and which of its refusals belong to playing. */
export interface Operation<Data> {
  readonly name: string;
  readonly kind: 'query' | 'mutation';
  /** Where it is sent to. A trusted document is named here, by its hash. */
  readonly path: string;
  /** The request's body up to its variables. Null: it has none, because trusted documents are asked by GET. */
  readonly prefix: string | null;
  /** Codes that a player who does nothing wrong may get, because something happened meanwhile. */
  readonly refusals: ReadonlySet<string>;
  /** Never set: ties the operation to the type of what it gives. */
  readonly data?: Data;
}

/** Gives all root fields by name. */
function query<Data>(name: string, text: string): Operation<Data> {
  const prefix = prefixOf(`query ${name}${text}`);
  return { name, kind: 'query', path: '/graphql', prefix, refusals: new Set() };
}

/** Gives all root fields by name. */
function trustedQuery<Data>(name: string, document: keyof typeof TRUSTED_DOCUMENTS): Operation<Data> {
  const path = `/graphql?documentId=${documentId(TRUSTED_DOCUMENTS[document])}`;
  return { name, kind: 'query', path, prefix: null, refusals: new Set() };
}

/** Gives the fields of the one mutation's success. */
function mutation<Data>(
  name: string,
  parameters: string,
  call: string,
  success: string,
  refusals: readonly string[] = [],
): Operation<Data> {
  const typename = `${call.slice(0, 1).toUpperCase()}${call.slice(1, call.indexOf('('))}Success`;
  const text = `mutation ${name}(${parameters}) {
    ${call} { __typename ... on ${typename} { ${success} } ... on DomainError { code message } }
  }`;
  return { name, kind: 'mutation', path: '/graphql', prefix: prefixOf(text), refusals: new Set(refusals) };
}

function prefixOf(text: string): string {
  return `{"query":${JSON.stringify(text.replace(/\s+/g, ' '))},"variables":`;
}

export interface ActiveRun {
  readonly id: string;
  /** ISO 8601. */
  readonly completesAt: string;
}

export interface Notification {
  readonly id: string;
  readonly createdAt: string;
}

/** A poll's answer also gives those that were read. */
export interface NotificationEdge {
  readonly node: Notification & { readonly readAt: string | null };
}

export interface CharacterSheet {
  readonly id: string;
  readonly level: number;
  readonly unspentAttributePoints: number;
}

export interface BoardQuest {
  readonly id: string;
  readonly isOpen: boolean;
  readonly durationMs: number;
  readonly difficulties: readonly { readonly id: string }[];
}

export interface EndedRun {
  readonly id: string;
  readonly status: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' | 'ABANDONED';
  readonly completesAt: string;
  readonly settledAt: string | null;
  readonly rewards: { readonly items: readonly unknown[] } | null;
}

export interface InventoryItem {
  readonly id: string;
  readonly location: 'BACKPACK' | 'BANK' | 'EQUIPPED';
  readonly template: { readonly id: string };
}

/** Refusals of a server that has more to do than time: nothing is wrong with what was asked. */
export const NO_TIME: ReadonlySet<string> = new Set(['BUSY', 'OVERLOADED']);

/** Why a run or a chain cannot begin although the board offered it a moment ago. */
const START_REFUSALS = ['CHARACTER_IN_RUN', 'QUEST_CLOSED', 'CHAIN_ACTIVE'];

export const serverQuery = query<{ server: { time: string; timeScale: number; contentPath: string } }>(
  'Server',
  ' { server { time timeScale contentPath } }',
);

export const registerMutation = mutation<{ session: { token: string } }>(
  'Register',
  '$input: RegisterInput!',
  'register(input: $input)',
  'session { token }',
);

export const logInMutation = mutation<{ session: { token: string } }>(
  'LogIn',
  '$input: LogInInput!',
  'logIn(input: $input)',
  'session { token }',
);

export const charactersQuery = query<{ characters: readonly { readonly id: string }[] }>(
  'Characters',
  ' { characters { id name level class { id name } species { id name } } }',
);

export const createCharacterMutation = mutation<{ character: { id: string } }>(
  'CreateCharacter',
  '$input: CreateCharacterInput!',
  'createCharacter(input: $input)',
  'character { id name level }',
  ['NAME_TAKEN'],
);

export const createQueueMutation = mutation<{ queue: { id: string } }>(
  'CreateSkillQueue',
  '$input: CreateSkillQueueInput!',
  'createSkillQueue(input: $input)',
  'queue { id version slots { skill { id name } } }',
  ['TOO_MANY_QUEUES'],
);

export const activateQueueMutation = mutation<{ queue: { id: string } }>(
  'ActivateSkillQueue',
  '$id: ID!',
  'activateSkillQueue(id: $id)',
  'queue { id isActive }',
);

/** The first screen: everything that it shows. */
export const homeQuery = trustedQuery<{
  home: {
    readonly character: CharacterSheet;
    readonly activeRun: ActiveRun | null;
    readonly news: readonly Notification[];
  };
}>('Home', 'home');

export const notificationsPoll = trustedQuery<{ notifications: { edges: readonly NotificationEdge[] } }>(
  'PollNotifications',
  'notificationPoll',
);

export const activeRunPoll = trustedQuery<{ character: { activeRun: ActiveRun | null } }>(
  'PollActiveRun',
  'activeRunPoll',
);

export const runQuery = query<{ run: EndedRun }>(
  'Run',
  `($id: ID!) {
    run(id: $id) {
      id status outcome completesAt settledAt encountersCleared rounds quest { id name }
      rewards { xp gold items { template { id name } rarity { id name } } stacks { quantity template { id name } } }
    }
  }`,
);

export const replayQuery = query<unknown>(
  'Replay',
  `($id: ID!) {
    runReplay(id: $id) {
      encounters { index name kind result rounds events { kind text round } }
      closing { kind text }
    }
  }`,
);

export const verifyQuery = query<{ verifyRun: { verified: boolean } }>(
  'VerifyRun',
  '($id: ID!) { verifyRun(id: $id) { verified } }',
);

export const boardQuery = query<{ questBoard: { quests: readonly BoardQuest[] } }>(
  'QuestBoard',
  `($characterId: ID!) {
    questBoard(characterId: $characterId) {
      dailyRotatesAt
      quests { id name type isOpen durationMs leastLevel mostLevel victories difficulties { id name } }
    }
  }`,
);

export const startRunMutation = mutation<{ run: ActiveRun }>(
  'StartRun',
  '$input: StartRunInput!',
  'startRun(input: $input)',
  'run { id completesAt seedCommitment }',
  START_REFUSALS,
);

export const abandonRunMutation = mutation<{ run: { id: string } }>(
  'AbandonRun',
  '$id: ID!',
  'abandonRun(id: $id)',
  'run { id status }',
  ['RUN_NOT_IN_PROGRESS'],
);

export const createChainMutation = mutation<{ started: { run: ActiveRun } }>(
  'CreateChain',
  '$input: CreateChainInput!',
  'createChain(input: $input)',
  'started { chain { id status } run { id completesAt } }',
  START_REFUSALS,
);

export const chainsQuery = query<{
  chains: readonly { readonly status: 'ACTIVE' | 'FINISHED' | 'STOPPED' }[];
}>(
  'Chains',
  '($characterId: ID!) { chains(characterId: $characterId, first: 1) { id status step doneInStep stopReason } }',
);

export const inventoryQuery = query<{
  inventory: { items: { edges: readonly { readonly node: InventoryItem }[] } };
}>(
  'Inventory',
  `($characterId: ID!) {
    inventory(characterId: $characterId) {
      items(first: 100) { edges { node { id location slot { id } template { id name } rarity { id name } } } }
      stacks { quantity location template { id name } }
    }
  }`,
);

export const equipItemMutation = mutation<{ items: readonly { readonly id: string }[] }>(
  'EquipItem',
  '$id: ID!',
  'equipItem(id: $id)',
  'items { id location slot { id } }',
  ['EQUIP_REFUSED'],
);

export const spendPointsMutation = mutation<{ character: { id: string } }>(
  'SpendAttributePoints',
  '$characterId: ID!, $spent: SpentPointsInput!',
  'spendAttributePoints(characterId: $characterId, spent: $spent)',
  'character { id unspentAttributePoints }',
);

export const markReadMutation = mutation<{ marked: number }>(
  'MarkNotificationsRead',
  '$ids: [ID!]!',
  'markNotificationsRead(ids: $ids)',
  'marked',
);
