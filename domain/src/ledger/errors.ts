import { DomainError } from '../errors.ts';

/** An account holds less than the transaction takes from it. Nothing of the batch was posted. */
export class InsufficientGoldError extends DomainError {
  readonly code = 'INSUFFICIENT_GOLD';
  readonly accountId: string;

  constructor(accountId: string) {
    super('There is not enough gold for this.');
    this.accountId = accountId;
  }
}

/**
 * A transaction that must not be posted whatever the balances: its entries do not sum to zero, there are none, an amount is
 * beyond 64 bits, or an account does not exist. A fault of the code that made it, not of a player, and so no DomainError.
 */
export class MalformedLedgerTransactionError extends Error {
  override readonly name = 'MalformedLedgerTransactionError';
  readonly transactionId: string | undefined;

  constructor(reason: string, transactionId?: string) {
    super(`Ledger transaction ${transactionId ?? ''} ${reason}`);
    this.transactionId = transactionId;
  }
}
