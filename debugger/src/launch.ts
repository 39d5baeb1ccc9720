/** What a launch configuration says; the manifest describes the same for the editor. */
export interface LaunchArguments {
  /** Path or URI of the script. */
  readonly program: string;
  readonly function?: string;
  /** A list, or a map by name; or either as JSON text. */
  readonly args?: unknown;
  /** What the product gives to the script, by name; or the same as JSON text, or the path of a file with it. */
  readonly context?: Readonly<Record<string, unknown>> | string;
  /** `sandbox`, `connection`, `shapes`, `ask` (in an editor that can ask), or the path of a file of recorded answers. */
  readonly answers?: string;
  readonly seed?: number;
  /** Link name for tasks that name none. */
  readonly connection?: string;
  readonly product?: string;
  /** False switches the limits of the product off; a map replaces some of them: `{"time": 1000}`. */
  readonly limits?: boolean | Readonly<Record<string, number | null>>;
  readonly dialect?: Readonly<Record<string, string>>;
  readonly stopOnEntry?: boolean;
  readonly noDebug?: boolean;
}
