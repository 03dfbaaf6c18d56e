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

/** Levels of objects that are selected below a root field. */
const DEPTH = 4;

/** Selects everything that a field can give without arguments, down to {@link DEPTH}. */
function selectAll(schema: GraphQLSchema, type: GraphQLOutputType, depth = DEPTH): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  return `{ __typename ${membersOf(schema, named)
    .map(member => `... on ${member.name} { ${fieldsOf(schema, member, depth)} }`)
    .join(' ')} }`;
}

function membersOf(schema: GraphQLSchema, type: GraphQLNamedType) {
  if (isAbstractType(type)) return [...schema.getPossibleTypes(type)];
  return isObjectType(type) ? [type] : [];
}

function fieldsOf(schema: GraphQLSchema, type: ReturnType<typeof membersOf>[number], depth: number): string {
  const selected = Object.values(type.getFields())
    .filter(field => field.args.every(argument => !isNonNullType(argument.type)))
    .filter(field => depth > 0 || isLeafType(getNamedType(field.type)))
    .map(field => `${field.name} ${selectAll(schema, field.type, depth - 1)}`);
  return selected.length > 0 ? selected.join(' ') : '__typename';
}

/** A value of the type with every id being this one. */
function exampleOf(type: GraphQLInputType, id: string): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType, id);
  if (isListType(type)) return [exampleOf(type.ofType, id)];
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? fields.slice(0, 1) : fields;
    return Object.fromEntries(given.map(field => [field.name, exampleOf(field.type, id)]));
  }
  switch (getNamedType(type).name) {
    case 'ID':
      return id;
    case 'Boolean':
      return false;
    case 'DateTime':
      return '2026-01-01T00:00:00.000Z';
    case 'String':
      return 'x';
    default:
      return 1;
  }
}

/** Whether an argument holds the id of something. */
export function takesIds(field: GraphQLField<unknown, unknown>): boolean {
  return field.args.some(argument => JSON.stringify(exampleOf(argument.type, 'THE-ID')).includes('THE-ID'));
}

/** The operation that asks a root field for everything, with every id among its arguments being this one. */
export function buildOperation(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  id: string,
): { query: string; variables: Record<string, unknown> } {
  const declared = field.args.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  return {
    query: `${kind} ${declared && `(${declared})`} { ${field.name} ${passed && `(${passed})`} ${selectAll(schema, field.type)} }`,
    variables: Object.fromEntries(field.args.map(({ name, type }) => [name, exampleOf(type, id)])),
  };
}
