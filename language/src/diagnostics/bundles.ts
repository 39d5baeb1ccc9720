import type { SyntaxNode } from '../syntax/tree/tree.js';
import type { TextChange } from '../text/edits.js';
import type { Diagnostic } from './diagnostic.js';
import type { Region } from './influence.js';
import type { Related } from './rule.js';
import type { Check } from './traversal.js';

/**
 * Checks that stand together. After an edit a bundle is moved as a whole, or left alone as a whole: a long file has a
 * hundred thousand checks, and an edit concerns a handful of them.
 */
export interface Bundle {
  /** Where the places of its checks are counted from. Those that findings point to besides are not: they may be anywhere. */
  readonly base: number;
  /** Of all of its checks; counted from `base`. */
  readonly start: number;
  readonly end: number;
  readonly checks: readonly Check[];
  /** What any of its checks depends on. */
  readonly names: ReadonlySet<string>;
  readonly functions: ReadonlySet<string>;
  readonly callees: ReadonlySet<string>;
  readonly usesExits: boolean;
  readonly hasFindings: boolean;
  /** Where the last place begins that a finding points to, in the text; -1 if none does. */
  readonly pointsTo: number;
}

/** What an edit touched. */
export interface Touched {
  /** Every name in the statements that it touched. */
  readonly names: ReadonlySet<string>;
  /** The names that may mean something else than before, and where: of each the whole scope if nothing narrower is known. */
  readonly regions: ReadonlyMap<string, Region>;
  /** The function in which it is, or the script. */
  readonly scope: SyntaxNode;
  /** True if a `return`, `break` or `continue` is among the statements that it touched. */
  readonly exits: boolean;
  /** In that case the outermost loop around them. */
  readonly loop: SyntaxNode | undefined;
  /** Names of the functions whose text it touched. */
  readonly functions: ReadonlySet<string>;
}

const checksInBundle = 32;

/** Checks in bundles, those together that are near each other. */
export function bundled(checks: readonly Check[]): Bundle[] {
  const sorted = [...checks].sort((a, b) => a.start - b.start || a.end - b.end);
  const bundles: Bundle[] = [];
  for (let from = 0; from < sorted.length; from += checksInBundle) {
    bundles.push(bundleOf(sorted.slice(from, from + checksInBundle)));
  }
  return bundles;
}

function bundleOf(checks: readonly Check[]): Bundle {
  const base = checks[0]!.start;
  const names = new Set<string>();
  const functions = new Set<string>();
  const callees = new Set<string>();
  let end = base;
  for (const check of checks) {
    for (const name of check.names) names.add(name);
    for (const name of check.functions) functions.add(name);
    for (const name of check.callees) callees.add(name);
    end = Math.max(end, check.end);
  }
  return {
    base,
    start: 0,
    end: end - base,
    checks: checks.map((check) => shifted(check, -base)),
    names,
    functions,
    callees,
    usesExits: checks.some(({ exits }) => exits !== 'nothing'),
    hasFindings: checks.some(({ found }) => found.length > 0),
    pointsTo: lastPlace(checks),
  };
}

function lastPlace(checks: readonly Check[]): number {
  let last = -1;
  for (const { found } of checks) {
    for (const { related } of found)
      for (const { start, file } of related ?? []) if (file === undefined) last = Math.max(last, start);
  }
  return last;
}

/** The checks of a bundle, with their places in the text. */
export function* checksIn(bundle: Bundle): Iterable<Check> {
  for (const check of bundle.checks) yield shifted(check, bundle.base);
}

/** What the checks of a bundle found, with its places in the text. */
export function* findingsIn(bundle: Bundle): Iterable<Diagnostic> {
  if (!bundle.hasFindings) return;
  for (const { found } of bundle.checks) for (const one of found) yield shiftedFinding(one, bundle.base);
}

function shifted(check: Check, by: number): Check {
  if (by === 0) return check;
  // Field by field: this is done for every check around an edit, and a spread costs several times as much.
  const { kind, start, end, found, names, exits, functions, callees } = check;
  return {
    kind,
    start: start + by,
    end: end + by,
    found: found.length === 0 ? found : found.map((one) => shiftedFinding(one, by)),
    names,
    exits,
    functions,
    callees,
  };
}

function shiftedFinding(finding: Diagnostic, by: number): Diagnostic {
  return { ...finding, start: finding.start + by, end: finding.end + by };
}

/** True if a change is among the checks of a bundle. Offsets of the text before the change. */
export function meets({ base, start, end }: Bundle, change: TextChange): boolean {
  return base + end >= change.start && base + start <= change.oldEnd;
}

/** A bundle that a change does not meet, at its place in the new text. */
export function afterChange(bundle: Bundle, change: TextChange): Bundle {
  const growth = bundle.base + bundle.start > change.oldEnd ? change.newEnd - change.oldEnd : 0;
  const pointsBeyond = bundle.pointsTo >= change.oldEnd;
  if (growth === 0 && !pointsBeyond) return bundle;
  if (!pointsBeyond) return { ...bundle, base: bundle.base + growth };
  const checks = bundle.checks.map((check) => pointingAfter(check, change));
  return { ...bundle, base: bundle.base + growth, checks, pointsTo: bundle.pointsTo + change.newEnd - change.oldEnd };
}

/** A check that a change does not touch, at its place in the new text. */
export function checkAfterChange(check: Check, change: TextChange): Check {
  const growth = check.start > change.oldEnd ? change.newEnd - change.oldEnd : 0;
  return shifted(pointingAfter(check, change), growth);
}

/** The places that findings point to, in the new text. */
function pointingAfter(check: Check, change: TextChange): Check {
  if (check.found.every(({ related }) => related === undefined)) return check;
  const found = check.found.map((finding) =>
    finding.related === undefined
      ? finding
      : { ...finding, related: finding.related.map((place) => movedRelated(place, change)) },
  );
  return { ...check, found };
}

/** Places of other files stay; one that the change covers belongs to a check that is made again. */
function movedRelated(place: Related, { oldEnd, newEnd }: TextChange): Related {
  if (place.file !== undefined || place.start < oldEnd) return place;
  return { ...place, start: place.start + newEnd - oldEnd, end: place.end + newEnd - oldEnd };
}

/** True if some check of a bundle may depend on what was touched. The bundle has its place in the new text. */
export function mayRestOn(bundle: Bundle, touched: Touched): boolean {
  if (haveCommon(touched.functions, bundle.functions) || haveCommon(touched.names, bundle.callees)) return true;
  const start = bundle.base + bundle.start;
  const end = bundle.base + bundle.end;
  if (start > touched.scope.end || end < touched.scope.start) return false;
  return (
    (touched.exits && bundle.usesExits) || meetsRegion(touched.regions, start, end, (name) => bundle.names.has(name))
  );
}

/** True if one of some names means something else at a place. */
function meetsRegion(
  regions: ReadonlyMap<string, Region>,
  start: number,
  end: number,
  isNamed: (name: string) => boolean,
): boolean {
  for (const [name, region] of regions) {
    if (start <= region.end && end >= region.start && isNamed(name)) return true;
  }
  return false;
}

function haveCommon(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  if (all.size === 0) return false;
  for (const name of some) if (all.has(name)) return true;
  return false;
}

/** True if a check depends on what was touched. The check has its place in the new text. */
export function restsOn(check: Check, { names, regions, scope, exits, loop, functions }: Touched): boolean {
  return (
    check.functions.some((name) => functions.has(name)) ||
    check.callees.some((name) => names.has(name)) ||
    (check.names.length > 0 &&
      holds(scope, check) &&
      meetsRegion(regions, check.start, check.end, (name) => check.names.includes(name))) ||
    (check.exits !== 'nothing' && loop !== undefined && holds(loop, check)) ||
    (check.exits === 'function' && exits && holds(scope, check))
  );
}

function holds(node: SyntaxNode, check: Check): boolean {
  return node.start <= check.start && check.end <= node.end;
}
