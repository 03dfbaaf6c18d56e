import { graphql } from '#lib/data/graphql.ts';

export const sessionsDocument = graphql(`
  query Sessions {
    sessions { id label createdAt lastSeenAt isCurrent }
  }
`);

export const revokeSessionDocument = graphql(`
  mutation RevokeSession($id: ID!) {
    revokeSession(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on RevokeSessionSuccess { revoked }
    }
  }
`);

export const revokeAllSessionsDocument = graphql(`
  mutation RevokeAllSessions {
    revokeAllSessions {
      __typename
      ... on DomainError { code message }
      ... on RevokeAllSessionsSuccess { revoked }
    }
  }
`);

export const changePasswordDocument = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on BusyError { retryAfterMs }
      ... on ChangePasswordSuccess { changed }
    }
  }
`);

export const accountExportDocument = graphql(`
  query AccountExport {
    accountExport
  }
`);

export const deleteAccountDocument = graphql(`
  mutation DeleteAccount($password: String!) {
    deleteAccount(password: $password) {
      __typename
      ... on DomainError { code message }
      ... on InvalidInputError { issues { path message } }
      ... on RateLimitedError { retryAfterMs }
      ... on BusyError { retryAfterMs }
      ... on DeleteAccountSuccess { deleted }
    }
  }
`);
