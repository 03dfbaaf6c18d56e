import { graphql } from '#lib/data/graphql.ts';

export const pushPlatformsDocument = graphql(`
  query PushPlatforms {
    server {
      pushPlatforms
    }
  }
`);

export const registerPushDeviceDocument = graphql(`
  mutation RegisterPushDevice($input: RegisterPushDeviceInput!) {
    registerPushDevice(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on RegisterPushDeviceSuccess { registered }
    }
  }
`);

export const unregisterPushDeviceDocument = graphql(`
  mutation UnregisterPushDevice {
    unregisterPushDevice {
      __typename
      ... on DomainError { code message }
      ... on UnregisterPushDeviceSuccess { unregistered }
    }
  }
`);
