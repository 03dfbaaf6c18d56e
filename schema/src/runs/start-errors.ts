import { CharacterInRunError, CharacterNotFoundError } from '@delve/domain/characters/errors.ts';
import {
  DifficultyNotOfferedError,
  LoadoutNotUsableError,
  NoActiveQueueError,
  NotASupplyError,
  QuestClosedError,
  QuestNotFoundError,
  SuppliesMissingError,
  TooManySuppliesError,
} from '@delve/domain/runs/errors.ts';
import { QueueNotFoundError, QueueRefusedError } from '@delve/domain/skill-queues/errors.ts';

/** Why a run may not start, whether a player or a chain starts it. */
export const START_ERRORS = [
  CharacterNotFoundError,
  CharacterInRunError,
  QuestNotFoundError,
  QuestClosedError,
  DifficultyNotOfferedError,
  QueueNotFoundError,
  NoActiveQueueError,
  QueueRefusedError,
  LoadoutNotUsableError,
  TooManySuppliesError,
  NotASupplyError,
  SuppliesMissingError,
];
