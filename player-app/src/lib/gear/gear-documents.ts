import { graphql, type ResultOf } from '#lib/data/graphql.ts';

/** A page of what a character has; its stacks come with every page, and are few. */
export const gearDocument = graphql(`
  query Gear($characterId: ID!, $after: String) {
    inventory(characterId: $characterId) {
      items(first: 100, after: $after) {
        edges {
          node {
            id
            template { id name }
            rarity { id name }
            enhancement
            affixes { affix { id name } stat aspect amount }
            location
            slot { id name }
            createdAt
          }
        }
        pageInfo { hasNextPage endCursor }
      }
      stacks { template { id name } location quantity }
    }
  }
`);

type Inventory = NonNullable<ResultOf<typeof gearDocument>['inventory']>;
export type GearItem = Inventory['items']['edges'][number]['node'];
export type PageInfo = Inventory['items']['pageInfo'];
export type GearStack = Inventory['stacks'][number];

export const equipDocument = graphql(`
  mutation EquipItem($id: ID!) {
    equipItem(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on EquipItemSuccess { items { id location slot { id name } } }
    }
  }
`);

export const unequipDocument = graphql(`
  mutation UnequipItem($id: ID!) {
    unequipItem(id: $id) {
      __typename
      ... on DomainError { code message }
      ... on UnequipItemSuccess { items { id location slot { id name } } }
    }
  }
`);

export const itemHistoryDocument = graphql(`
  query ItemHistory($itemId: ID!) {
    itemHistory(itemId: $itemId) { seq kind runId at }
  }
`);
