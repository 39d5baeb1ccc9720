// What one keystroke costs in the engine: from the edit to signature help, hover, completion and diagnostics, on files of
// functions, on one bare scope, and where what all functions cost is at stake (quota.mjs). And laying a whole script out.
import { timeRow } from './statistics/index.mjs';
import { emptyWorkspace, loadEngine } from './subject.mjs';
import { asReceived, program } from './texts/index.mjs';

const edits = 300;
const warmUp = 100;

/** Milliseconds that are allowed, by the number of lines. */
const limits = [
  { lines: 1_000, reading: 0.1, completion: 0.4, functions: 0.5, bare: 1 },
  { lines: 10_000, reading: 0.25, completion: 0.8, functions: 3, bare: 6 },
  { lines: 100_000, reading: 1, completion: 2.5, functions: 25, bare: 40 },
];
const format = { lines: 10_000, limit: 20 };

/** The offsets at which one types: in the first argument of calls that take one, all over the text but for its comments. */
function places(text) {
  const all = [...text.matchAll(/^(?!.*\/\/).*?(?:getRecordById|\.put|\.get)\("/gm)].map(
    (match) => match.index + match[0].length,
  );
  const stride = Math.max(1, Math.floor(all.length / 500));
  return all.filter((_, index) => index % stride === 0);
}

/**
 * Types and deletes a character at one place after another, asks `feature` after each, and answers how long edit and
 * answer took together.
 */
export function typeInEngine(engine, workspace, text, offsets, feature, counts = { warmUp, edits }) {
  let analysis = engine.analyse(text, workspace);
  engine.diagnostics(analysis);
  const times = [];
  for (let index = 0; index < counts.warmUp + counts.edits; index++) {
    const offset = offsets[((index >> 1) * 7) % offsets.length];
    const typing = index % 2 === 0;
    const end = typing ? offset : offset + 1;
    const since = performance.now();
    const changed = edited(engine, analysis, offset, end, typing ? 'x' : '');
    analysis = engine.update(analysis, changed, { start: offset, oldEnd: end, newEnd: typing ? offset + 1 : offset });
    feature(analysis, offset + (typing ? 1 : 0));
    if (index >= counts.warmUp) times.push(performance.now() - since);
  }
  return times;
}

/** The text after an edit, as a server has it. */
function edited(engine, analysis, start, end, inserted) {
  const { text } = analysis;
  // A build that knows texts as strings only.
  if (engine.Text === undefined) return text.slice(0, start) + inserted + text.slice(end);
  return text.replace(start, end, inserted);
}

export async function measure() {
  const engine = await loadEngine();
  const workspace = await emptyWorkspace(engine);
  const rows = [];
  const answers = { signatureHelp: 0, hover: 0, completion: 0, diagnostics: 0 };
  const count = (name, answer) => {
    answers[name] += answer === undefined || answer.length === 0 ? 0 : 1;
  };
  const features = {
    signatureHelp: (analysis, offset) => count('signatureHelp', engine.signatureHelp(analysis, offset)),
    hover: (analysis, offset) => count('hover', engine.hover(analysis, offset - 3)),
    completion: (analysis, offset) => count('completion', engine.completion(analysis, offset)),
    diagnostics: (analysis) => count('diagnostics', engine.diagnostics(analysis)),
  };
  // Else the feature that is measured first pays for code that the others share and that was not compiled yet.
  for (const { deluge } of [program({ lines: 1_000 }), program({ kind: 'bare', lines: 1_000 })]) {
    for (const feature of Object.values(features)) typeInEngine(engine, workspace, deluge, places(deluge), feature);
  }
  for (const { lines, reading, completion, functions, bare } of limits) {
    const at = `${lines.toLocaleString('en')} lines`;
    const { deluge } = program({ lines });
    const script = program({ kind: 'bare', lines }).deluge;
    const type = (feature, text = deluge) => typeInEngine(engine, workspace, text, places(text), feature);
    rows.push(
      timeRow(`${at}: edit → signature help`, type(features.signatureHelp), reading),
      timeRow(`${at}: edit → hover`, type(features.hover), reading),
      timeRow(`${at}: edit → completion`, type(features.completion), completion),
      timeRow(`${at}: edit → diagnostics, functions`, type(features.diagnostics), functions),
      timeRow(`${at}: edit → diagnostics, one bare scope`, type(features.diagnostics, script), bare),
    );
  }
  for (const [name, answered] of Object.entries(answers)) {
    if (answered === 0) throw new Error(`${name} never has an answer in the bench's script`);
  }
  rows.push(formatting(engine, workspace));
  return rows;
}

/** The time for a script that was never laid out, edits included. */
function formatting(engine, workspace) {
  const analysis = engine.analyse(asReceived(program({ lines: format.lines }).deluge), workspace);
  const times = [];
  for (let run = 0; run < 40; run++) {
    const since = performance.now();
    engine.format(analysis, { tabSize: 2, insertSpaces: true, layout: 'standard' });
    if (run >= 10) times.push(performance.now() - since);
  }
  return timeRow(`${format.lines.toLocaleString('en')} lines: format`, times, format.limit);
}
