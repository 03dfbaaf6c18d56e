import { randomUUID } from 'node:crypto';
import { randomName } from '../harness/make-players.ts';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphqlError[];
  readonly text: string;
}

/** A mutation's result, whichever member of its union it is. */
export type Result = Readonly<Record<string, unknown>> & {
  readonly __typename: string;
  readonly code?: string;
  readonly issues?: readonly { readonly path: string }[];
};

/** A player's program: GraphQL over plain HTTP with a bearer token. */
export class ApiClient {
  readonly url: string;
  token: string | undefined;
  email: string | undefined;
  password: string | undefined;

  constructor(url: string) {
    this.url = url;
  }

  /** Sends any request to `/graphql`; the defaults are a POST of JSON with the token. */
  async send(body: unknown, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(this.token && { authorization: `Bearer ${this.token}` }),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
    const text = await response.text();
    const { data = null, errors = [] } = parseObject(text);
    return { status: response.status, headers: response.headers, data, errors, text };
  }

  async ask(query: string, variables: object = {}): Promise<Answer> {
    return this.send({ query, variables });
  }

  /** The only field of a query that must not fail. */
  async read<Data>(query: string, variables: object = {}): Promise<Data> {
    const { data, errors } = await this.ask(query, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return Object.values(data!)[0] as Data;
  }

  /** The only field of a mutation: its success or its typed refusal. */
  async mutate(query: string, variables: object = {}): Promise<Result> {
    return this.read<Result>(query, variables);
  }

  async register(): Promise<this> {
    this.email = `${randomUUID()}@example.org`;
    this.password = randomUUID();
    const result = await this.mutate(REGISTER, {
      input: { email: this.email, password: this.password, transport: 'TOKEN' },
    });
    this.token = (result.session as { token: string }).token;
    return this;
  }

  /** A new vanguard's id. */
  async createCharacter(): Promise<string> {
    const result = await this.mutate(CREATE_CHARACTER, { input: { ...VANGUARD, name: randomName() } });
    return (result.character as { id: string }).id;
  }
}

function parseObject(text: string): { data?: Answer['data']; errors?: GraphqlError[] } {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

const REFUSAL = '__typename ... on DomainError { code message } ... on InvalidInputError { issues { path } }';

export const REGISTER = `mutation Register($input: RegisterInput!) {
  register(input: $input) { ${REFUSAL} ... on RegisterSuccess { session { token expiresAt } } }
}`;

export const LOG_IN = `mutation LogIn($input: LogInInput!) {
  logIn(input: $input) { ${REFUSAL} ... on LogInSuccess { session { token } } }
}`;

export const LOG_OUT = `mutation { logOut { ${REFUSAL} ... on LogOutSuccess { loggedOut } } }`;

export const CREATE_CHARACTER = `mutation Create($input: CreateCharacterInput!) {
  createCharacter(input: $input) {
    ${REFUSAL} ... on CreateCharacterSuccess { character { id name level gold activeRun { id } } }
  }
}`;

export const CREATE_QUEUE = `mutation Save($input: CreateSkillQueueInput!) {
  createSkillQueue(input: $input) { ${REFUSAL} ... on CreateSkillQueueSuccess { queue { id isActive version } } }
}`;

export const START_RUN = `mutation Start($input: StartRunInput!) {
  startRun(input: $input) {
    ${REFUSAL}
    ... on StartRunSuccess { run { id status completesAt seedCommitment seed } }
    ... on QuestClosedError { reasons { kind atLeast atMost } }
  }
}`;

export const ABANDON_RUN = `mutation Abandon($id: ID!) {
  abandonRun(id: $id) { ${REFUSAL} ... on AbandonRunSuccess { run { id status seed } } }
}`;

export const DELETE_CHARACTER = `mutation Delete($id: ID!) {
  deleteCharacter(id: $id) { ${REFUSAL} ... on DeleteCharacterSuccess { deletedId } }
}`;

/** What a vanguard costs, by `content/rules/creation.toml`. */
export const VANGUARD = {
  species: 'ironborn',
  class: 'vanguard',
  background: 'miner',
  attributes: { might: 16, logic: 5, speed: 12, presence: 5, fortitude: 18, luck: 10 },
};

/** The quest that every newcomer may start. */
export const FIRST_QUEST = { questId: 'rats_in_the_lamp_oil', difficulty: 'normal' };
