/** An option of a command. */
export interface Option {
  /** What stands for its value in the help (`FORMAT`); undefined for an option without a value. */
  readonly value?: string;
  /** The only values that it takes. */
  readonly choices?: readonly string[];
  /** Its value is a whole number, 0 or more. */
  readonly isCount?: boolean;
  /** What it does, in one or two sentences; lines are broken for the help. */
  readonly help: string;
}

/** A command of `deluge`, in a file of its own in `commands/` and in the list of `commands/index.ts`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands, without a period. */
  readonly summary: string;
  /** What follows its name: `[options] FILE|DIR...` */
  readonly usage: string;
  /** Paragraphs of the help; lines are broken for it. */
  readonly description: readonly string[];
  /** By name, without the dashes. `--help` is added to each command. */
  readonly options: Readonly<Record<string, Option>>;
  /** The exit codes and what each means. */
  readonly exitCodes: Readonly<Record<number, string>>;
  /** True if the command reads at least one file or folder that has to be named. */
  readonly needsPaths: boolean;
  /** Does it; gives the exit code. */
  run(invocation: Invocation): Promise<number>;
}

/** What the person wrote after the name of a command. */
export interface Invocation {
  /** Everything that is not an option, in order. */
  readonly paths: readonly string[];
  /** The value of an option; undefined where it is not given. */
  value(name: string): string | undefined;
  /** The value of an option that is a count. */
  count(name: string): number | undefined;
  /** True if an option without a value is given. */
  has(name: string): boolean;
}

/** What the exit codes mean that commands share; pipelines depend on them. */
export const exitCode = { fine: 0, problems: 1, wrongUse: 2 } as const;
