/** What the exit code says; pipelines depend on it. */
export const exitCode = {
  /** No errors. Warnings are no errors. */
  fine: 0,
  /** At least one error was found. */
  errors: 1,
  /** The command was used wrongly, or something could not be read. */
  wrongUse: 2,
} as const;
