import { ChainActiveError, ChainEndedError, ChainNotFoundError } from '@delve/domain/chains/errors.ts';
import { addErrorType } from '../errors/error-type.ts';

addErrorType(ChainNotFoundError, 'The player has no such chain.');
addErrorType(ChainActiveError, 'The character follows a chain already; cancel it first.');
addErrorType(ChainEndedError, 'The chain has ended already.');
