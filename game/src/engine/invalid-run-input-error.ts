/** The input of a run names what the content lacks, or breaks a stated range. Nothing was simulated. */
export class InvalidRunInputError extends Error {
  override readonly name = 'InvalidRunInputError';
  readonly code = 'INVALID_RUN_INPUT';
  readonly issues: readonly { readonly path: string; readonly message: string }[];

  constructor(issues: readonly { readonly path: string; readonly message: string }[]) {
    super(`invalid run input: ${issues.map(issue => `${issue.path} ${issue.message}`).join('; ')}`);
    this.issues = issues;
  }
}
