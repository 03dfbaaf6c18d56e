/** A request as it arrives: what is asked, by the name of its operation, and for what. */
export interface Received {
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * A `fetch` that answers the page's requests in place of a server.
 * @param answer the `data` of the answer to a request, or what the request fails with
 */
export function makeServer(answer: (received: Received) => object | Error) {
  const received: Received[] = [];
  const fetch = async (_url: string, { body }: RequestInit): Promise<Response> => {
    const { query, variables } = JSON.parse(body as string) as {
      query: string;
      variables: Received['variables'];
    };
    const request = { operation: /^\s*(?:query|mutation) (\w+)/.exec(query)![1]!, variables };
    received.push(request);
    const data = answer(request);
    if (data instanceof Error) throw data;
    return Response.json({ data });
  };
  return { received: received as readonly Received[], fetch };
}

/** The server's answer to an update that came too late, was not allowed, or found nothing. */
export function refuseUpdate(code: string): object {
  return { updateSkillQueue: { __typename: 'QueueChangedError', code, message: code } };
}

export function acceptUpdate(id: string, version: number): object {
  return { updateSkillQueue: { __typename: 'UpdateSkillQueueSuccess', queue: { id, version } } };
}
