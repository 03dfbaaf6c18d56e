import type { Dice } from '@delve/scripts/bots/dice.ts';
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { hostileId, hostileValue, type KnownIds, NumberText } from './hostile-values.ts';

/** What a request is made of, before it is spoilt as a whole. */
export interface OperationDraft {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Draw {
  readonly schema: GraphQLSchema;
  readonly dice: Dice;
  readonly ids: KnownIds;
  /** Chance that a value, a field or an argument is not what the schema asks for. */
  readonly hostility: number;
}

/** Content ids and words that lead past the first checks. */
const WORDS = [
  'rats_in_the_lamp_oil',
  'normal',
  'vanguard',
  'ironborn',
  'miner',
  'red_flask',
  'cleave',
  'a@example.org',
];

/** One root field of the schema, with arguments and a selection drawn by chance, some of them wrong. */
export function draftOperation(draw: Draw): OperationDraft {
  const { schema, dice, hostility } = draw;
  const kind = dice.pick(['query', 'mutation', 'mutation', 'subscription'] as const);
  const root = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[kind];
  const field = dice.pick(Object.values(root!.getFields()));
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const passed: string[] = [];
  for (const { name, type } of field.args) {
    if (dice.chance(hostility / 3)) continue;
    const value = drawValue(draw, type);
    if (dice.chance(0.3)) passed.push(`${name}: ${printLiteral(value)}`);
    else {
      declared.push(
        `$${name}: ${dice.chance(hostility / 5) ? dice.pick(['Int', 'ID!', '[String!]', 'Nothing']) : type}`,
      );
      passed.push(`${name}: $${name}`);
      if (!dice.chance(hostility / 3)) variables[name] = value;
    }
  }
  if (dice.chance(hostility / 5)) passed.push(`surplus: ${printLiteral(hostileValue(dice, draw.ids))}`);
  if (dice.chance(hostility / 5)) variables[dice.pick(['surplus', '__proto__', ''])] = 1;
  const head = declared.length > 0 ? `${kind} Fuzz(${declared.join(', ')})` : kind;
  const call = `${field.name}${passed.length > 0 ? `(${passed.join(', ')})` : ''}`;
  const directive = dice.chance(hostility / 5) ? ' @skip(if: null)' : '';
  return { query: `${head} { ${call}${directive} ${drawSelection(draw, field, 3)} }`, variables };
}

function drawSelection(draw: Draw, field: GraphQLField<unknown, unknown>, depth: number): string {
  const named = getNamedType(field.type as GraphQLOutputType);
  if (isLeafType(named)) return draw.dice.chance(draw.hostility / 10) ? '{ id }' : '';
  const members = membersOf(draw.schema, named).map(
    member => `... on ${member.name} { ${drawFields(draw, member, depth)} }`,
  );
  const surplus = draw.dice.chance(draw.hostility / 5) ? 'noSuchField' : '';
  return `{ __typename ${draw.dice.sample(members, 3).join(' ')} ${surplus} }`;
}

function drawFields(draw: Draw, type: ReturnType<typeof membersOf>[number], depth: number): string {
  const fields = Object.values(type.getFields()).filter(
    field => depth > 0 || isLeafType(getNamedType(field.type)),
  );
  const drawn = draw.dice.sample(fields, 4).map(field => {
    const args = field.args.map(
      ({ name, type: wanted }) => `${name}: ${printLiteral(drawValue(draw, wanted))}`,
    );
    return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${drawSelection(draw, field, depth - 1)}`;
  });
  return drawn.length > 0 ? drawn.join(' ') : '__typename';
}

function membersOf(schema: GraphQLSchema, type: GraphQLNamedType) {
  if (isAbstractType(type)) return [...schema.getPossibleTypes(type)];
  return isObjectType(type) ? [type] : [];
}

function drawValue(draw: Draw, type: GraphQLInputType): unknown {
  const { dice, ids, hostility } = draw;
  if (dice.chance(hostility / 2)) return hostileValue(dice, ids);
  if (isNonNullType(type)) return drawValue(draw, type.ofType);
  if (dice.chance(0.1)) return null;
  if (isListType(type))
    return Array.from({ length: dice.chance(0.02) ? 500 : Math.floor(dice.fraction() * 3) }, () =>
      drawValue(draw, type.ofType),
    );
  if (isEnumType(type)) return new NumberText(dice.pick(type.getValues()).name);
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(() => !dice.chance(hostility / 5));
    const given = type.isOneOf ? dice.sample(fields, 1) : fields;
    return Object.fromEntries(given.map(field => [field.name, drawValue(draw, field.type)]));
  }
  switch (getNamedType(type).name) {
    case 'ID':
      return dice.chance(0.6) ? dice.pick(ids.own) : hostileId(dice, ids);
    case 'Boolean':
      return dice.chance(0.5);
    case 'DateTime':
      return '2026-01-01T00:00:00.000Z';
    case 'String':
      return dice.pick(WORDS);
    default:
      return Math.floor(dice.between(-2, 120));
  }
}

/** As a GraphQL literal. Its strings know the escapes of JSON. */
export function printLiteral(value: unknown): string {
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(printLiteral).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${/^[_A-Za-z]\w*$/.test(name) ? name : 'odd'}: ${printLiteral(inner)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

/** As JSON. Enum members are strings there. */
export function printJson(value: unknown): string {
  if (value instanceof NumberText) return /^[A-Z]/.test(value.text) ? `"${value.text}"` : value.text;
  if (Array.isArray(value)) return `[${value.map(printJson).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, inner]) => `${JSON.stringify(name)}:${printJson(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
}
