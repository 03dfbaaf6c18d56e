/** A refusal by the server, or its absence: `message` says it to a person. */
export class PlayError extends Error {
  override readonly name = 'PlayError';
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string }[];
}

/** A mutation's result: its success, or a typed refusal. */
type Result<Success> = Success & {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
};

/** A GraphQL client over plain HTTP, and all that it takes. */
export class Client {
  readonly #url: string;
  #token: string | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  /** Sends the token with everything from now on. */
  useToken(token: string): void {
    this.#token = token;
  }

  /** Gives the operation's only field. */
  async query<Data>(query: string, variables: object = {}): Promise<Data> {
    const response = await this.#fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(this.#token && { authorization: `Bearer ${this.#token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Answer;
    if (errors?.[0]) throw new PlayError(errors[0].message);
    return Object.values(data ?? {})[0] as Data;
  }

  /** Like {@link query}, for mutations: a typed refusal is thrown as well. */
  async mutate<Success>(mutation: string, variables: object): Promise<Success> {
    const result = await this.query<Result<Success>>(mutation, variables);
    if (result.code) throw new PlayError(`${result.code}: ${result.message}`);
    return result;
  }

  async readText(path: string): Promise<string> {
    return (await this.#fetch(path)).text();
  }

  async #fetch(path: string, request?: RequestInit): Promise<Response> {
    try {
      return await fetch(this.#url + path, request);
    } catch {
      throw new PlayError(`No server answers at ${this.#url}. Start one with npm start.`);
    }
  }
}
