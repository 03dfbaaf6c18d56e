import { ATTRIBUTES, type Attribute } from '../content/vocabulary.ts';
import type { CharacterEvent, CharacterEventOf } from './character-events.ts';
import { type CharacterState, countOf } from './character-state.ts';

/** Events that cannot follow one another: a fault of the program or of the stored history, never of a player. */
export class BrokenHistoryError extends Error {
  override readonly name = 'BrokenHistoryError';
}

/**
 * The fold: the character after `event`, given the character before it (null before `character_created`). Pure, and
 * independent of content. The stored projection is made by this same function that rebuilds it.
 * @throws BrokenHistoryError when the first event is not the creation, or a later one is.
 */
export function applyCharacterEvent(state: CharacterState | null, event: CharacterEvent): CharacterState {
  if (event.type === 'character_created') {
    if (state) throw new BrokenHistoryError(`character ${state.id} is created a second time`);
    return createdCharacter(event);
  }
  if (!state) throw new BrokenHistoryError(`${event.type} precedes the creation of its character`);
  return { ...state, ...changesOf(state, event), eventSeq: state.eventSeq + 1 };
}

function createdCharacter({ payload, at }: CharacterEventOf<'character_created'>): CharacterState {
  const { characterId, ...chosen } = payload;
  return {
    ...chosen,
    id: characterId,
    subclass: null,
    level: 1,
    xp: 0,
    paragonLevel: 0,
    paragonXp: 0,
    unspentAttributePoints: 0,
    feats: [],
    proficiencies: {},
    reputation: {},
    bestiary: {},
    restedBps: 0,
    restingSince: null,
    eventSeq: 1,
    createdAt: at,
    deletedAt: null,
  };
}

function changesOf(
  state: CharacterState,
  event: Exclude<CharacterEvent, { type: 'character_created' }>,
): Partial<CharacterState> {
  switch (event.type) {
    case 'run_started':
      return { restedBps: state.restedBps - event.payload.restedBpsSpent };
    case 'run_settled':
      return settledChanges(state, event.payload);
    case 'run_abandoned':
      return {};
    case 'attribute_points_spent':
      return spentPoints(state, event.payload.spent);
    case 'subclass_chosen':
      return { subclass: event.payload.subclass };
    case 'feat_chosen':
      return { feats: [...state.feats, event.payload.feat] };
    case 'rest_started':
      return { restingSince: event.at };
    case 'rest_ended':
      return { restingSince: null, restedBps: state.restedBps + event.payload.restedBpsGained };
    case 'character_deleted':
      return { deletedAt: event.at, restingSince: null };
    default:
      return event satisfies never;
  }
}

function settledChanges(
  state: CharacterState,
  payload: CharacterEventOf<'run_settled'>['payload'],
): Partial<CharacterState> {
  return {
    level: payload.level,
    xp: payload.xp,
    paragonLevel: payload.paragonLevel,
    paragonXp: payload.paragonXp,
    unspentAttributePoints: state.unspentAttributePoints + payload.attributePointsGained,
    proficiencies: addCounts(state.proficiencies, payload.proficiencies),
    aptitudes: addCounts(state.aptitudes, payload.aptitudes),
    reputation: addCounts(state.reputation, payload.reputation),
    bestiary: addCounts(state.bestiary, payload.kills),
  };
}

function spentPoints(
  state: CharacterState,
  spent: Partial<Record<Attribute, number>>,
): Partial<CharacterState> {
  const total = ATTRIBUTES.reduce((sum, attribute) => sum + (spent[attribute] ?? 0), 0);
  return {
    attributes: addCounts(state.attributes, spent),
    unspentAttributePoints: state.unspentAttributePoints - total,
  };
}

/** The same object when nothing is added, so that an uneventful run allocates nothing. */
function addCounts<Counts extends Readonly<Record<string, number>>>(
  counts: Counts,
  added: Readonly<Record<string, number | undefined>>,
): Counts {
  const entries = Object.entries(added).map(([id, amount]) => [id, countOf(counts, id) + (amount ?? 0)]);
  return entries.length === 0 ? counts : { ...counts, ...Object.fromEntries(entries) };
}
