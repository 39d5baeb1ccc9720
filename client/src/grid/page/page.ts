/**
 * The page of a grid: an ARIA grid that draws only the rows on the screen, so that five thousand records open as fast as
 * fifty. Values go into text nodes and nowhere else.
 */
import { columnOrder, columnWidths } from '../columns.js';
import { type CopyFormat, copied } from '../copy.js';
import { RowFilter } from '../filter.js';
import { nextOrder, type Order, ordered } from '../order.js';
import type { FromPage, ShowRecords } from '../protocol.js';
import { ExactNumber, lookupOf, type RecordTable, recordsIn, shownText } from '../records.js';
import { Selection } from '../selection.js';

interface PageState {
  readonly query: string;
  readonly order?: Order;
  readonly top: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();
const grid = element('grid');
const filterBox = element('filter') as HTMLInputElement;
const count = element('count');
const empty = element('empty');
const choices = element('choices');

/** Height of a row in pixels; the style sheet has the same. */
const rowHeight = 24;
/** Rows that are drawn above and below the screen, so that scrolling finds them there. */
const margin = 12;

/** The records, with the columns that are shown. */
let table: RecordTable = { path: '', columns: [], records: [] };
/** All columns, in the order in which people look for them. */
let columns: readonly string[] = [];
let hidden = new Set<string>();
let filter = new RowFilter([]);
let rows: readonly number[] = [];
let order: Order | undefined;
let widths: number[] = [];
let selection = new Selection(0, 0);
let head = document.createElement('div');
let body = document.createElement('div');
/** The rows that are on the page, by their place in the order. */
const drawn = new Map<number, HTMLElement>();

window.addEventListener('message', ({ data }: MessageEvent<ShowRecords>) => {
  if (data.type === 'show') show(data);
});
filterBox.addEventListener('input', () => arrange());
filterBox.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown') return;
  event.preventDefault();
  focusCell();
});
grid.addEventListener('scroll', () => requestAnimationFrame(draw));
window.addEventListener('resize', draw);
grid.addEventListener('keydown', onKey);
grid.addEventListener('mousedown', onMouse);
element('csv').addEventListener('click', () => copyShown('csv'));
element('json').addEventListener('click', () => copyShown('json'));
vscode.postMessage({ type: 'ready' });

function show({ title, place, isSandbox, json, hidden: kept }: ShowRecords): void {
  const found = recordsIn(json);
  if (found !== undefined) {
    columns = columnOrder(found.columns, found.records);
    hidden = new Set(kept);
    table = { ...found, columns: shownColumns() };
  }
  const state = vscode.getState();
  filter = new RowFilter(table.records);
  order = state?.order !== undefined && table.columns.includes(state.order.column) ? state.order : undefined;
  filterBox.value = state?.query ?? '';
  choices.replaceChildren(...columns.map(choice));
  document.title = title;
  element('place').textContent = `${title} · ${place}`;
  document.body.classList.toggle('sandbox', isSandbox);
  grid.setAttribute('aria-label', `Records of ${title}`);
  layOut();
  arrange();
  grid.scrollTop = state?.top ?? 0;
  draw();
  // The second frame begins when the first is on the screen.
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      vscode.postMessage({ type: 'shown', records: table.records.length, milliseconds: performance.now() }),
    ),
  );
}

/** Makes the head and the empty body again, for other columns. */
function layOut(): void {
  widths = columnWidths(table.columns, table.records);
  grid.setAttribute('aria-colcount', String(table.columns.length + 1));
  drawn.clear();
  head = document.createElement('div');
  head.className = 'row head';
  head.setAttribute('role', 'row');
  head.setAttribute('aria-rowindex', '1');
  head.append(numberCell('columnheader', '#'), ...table.columns.map(headCell));
  body = document.createElement('div');
  body.className = 'body';
  body.setAttribute('role', 'rowgroup');
  grid.replaceChildren(head, body);
  const width = `calc(${[...widths, numberWidth()].map((wide) => `${wide}ch + 17px`).join(' + ')})`;
  head.style.width = width;
  body.style.width = width;
}

/** The columns that the person has not taken out; all of them if that leaves none. */
function shownColumns(): string[] {
  const shown = columns.filter((column) => !hidden.has(column));
  return shown.length === 0 ? [...columns] : shown;
}

/** A box to take a column out, or to bring it back. */
function choice(column: string): HTMLElement {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = !hidden.has(column);
  box.addEventListener('change', () => {
    if (box.checked) hidden.delete(column);
    else hidden.add(column);
    table = { ...table, columns: shownColumns() };
    layOut();
    arrange();
    vscode.postMessage({ type: 'columns', hidden: [...hidden] });
  });
  label.append(box, column);
  return label;
}

/** The id behind a lookup's name; else the text, where the cell cuts it. */
function tooltipOf(value: unknown, text: string, width: number): string {
  const lookup = lookupOf(value);
  if (lookup !== undefined) return `${lookup.name}\nid ${lookup.id}`;
  if (text.length <= width) return '';
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

/** Applies filter and order, and draws. */
function arrange(): void {
  rows = ordered(filter.rows(filterBox.value), table.records, order);
  selection = new Selection(rows.length, table.columns.length);
  body.style.height = `${rows.length * rowHeight}px`;
  grid.setAttribute('aria-rowcount', String(rows.length + 1));
  for (const cell of head.querySelectorAll<HTMLElement>('[data-column]')) {
    const { column = '' } = cell.dataset;
    cell.setAttribute('aria-sort', order?.column === column ? order.direction : 'none');
  }
  const all = table.records.length.toLocaleString('en');
  count.textContent =
    rows.length === table.records.length ? `${all} records` : `${rows.length.toLocaleString('en')} of ${all} records`;
  empty.hidden = rows.length > 0;
  empty.textContent = 'No record has all of these words.';
  clear();
  draw();
}

function clear(): void {
  drawn.clear();
  body.replaceChildren();
}

/** Brings onto the page the rows that the screen needs, and takes the others off. */
function draw(): void {
  const first = Math.max(0, Math.floor(grid.scrollTop / rowHeight) - margin);
  const last = Math.min(rows.length, Math.ceil((grid.scrollTop + grid.clientHeight) / rowHeight) + margin);
  for (const [index, row] of drawn) {
    if (index >= first && index < last) continue;
    // The row that has the focus stays, or the keyboard would lose its place.
    if (row.contains(document.activeElement)) continue;
    row.remove();
    drawn.delete(index);
  }
  const added = document.createDocumentFragment();
  for (let index = first; index < last; index++) {
    if (drawn.has(index)) continue;
    const row = bodyRow(index);
    drawn.set(index, row);
    added.append(row);
  }
  body.append(added);
  vscode.setState({ query: filterBox.value, ...(order !== undefined && { order }), top: grid.scrollTop });
}

function bodyRow(index: number): HTMLElement {
  const record = table.records[rows[index]!]!;
  const row = document.createElement('div');
  row.className = 'row';
  row.setAttribute('role', 'row');
  row.setAttribute('aria-rowindex', String(index + 2));
  row.style.top = `${index * rowHeight}px`;
  row.append(numberCell('rowheader', String(rows[index]! + 1)));
  for (const [place, column] of table.columns.entries()) {
    const value = record[column];
    const cell = document.createElement('div');
    cell.setAttribute('role', 'gridcell');
    cell.setAttribute('aria-colindex', String(place + 2));
    cell.className = typeof value === 'number' || value instanceof ExactNumber ? 'cell number' : 'cell';
    cell.style.width = `${widths[place]}ch`;
    const text = shownText(value);
    cell.textContent = text;
    cell.title = tooltipOf(value, text, widths[place]!);
    mark(cell, index, place);
    row.append(cell);
  }
  return row;
}

/** The number of the record in the answer, whatever the order. */
function numberCell(role: 'rowheader' | 'columnheader', text: string): HTMLElement {
  const cell = document.createElement('div');
  cell.setAttribute('role', role);
  cell.setAttribute('aria-colindex', '1');
  cell.className = 'cell number index';
  cell.style.width = `${numberWidth()}ch`;
  cell.textContent = text;
  return cell;
}

function numberWidth(): number {
  return String(table.records.length).length + 1;
}

function headCell(column: string, place: number): HTMLElement {
  const cell = document.createElement('div');
  cell.setAttribute('role', 'columnheader');
  cell.setAttribute('aria-colindex', String(place + 2));
  cell.className = 'cell';
  cell.style.width = `${widths[place]}ch`;
  cell.dataset.column = column;
  cell.tabIndex = -1;
  cell.textContent = column;
  cell.title = `Sort by ${column}`;
  return cell;
}

function mark(cell: HTMLElement, row: number, column: number): void {
  const isFocus = selection.focus.row === row && selection.focus.column === column;
  const isSelected = selection.has(row, column);
  cell.tabIndex = isFocus ? 0 : -1;
  cell.classList.toggle('selected', isSelected);
  cell.setAttribute('aria-selected', String(isSelected));
}

/** Shows the selection on the rows that are drawn. */
function markAll(): void {
  for (const [index, row] of drawn) {
    for (const [place, cell] of cellsOf(row).entries()) mark(cell, index, place);
  }
}

function cellsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('[role=gridcell]')];
}

/** Brings the cell with the focus onto the screen and gives it the keyboard. */
function focusCell(): void {
  const { row, column } = selection.focus;
  if (rows.length === 0) return;
  const top = row * rowHeight;
  const visible = grid.clientHeight - rowHeight;
  if (top < grid.scrollTop) grid.scrollTop = top;
  else if (top + rowHeight > grid.scrollTop + visible) grid.scrollTop = top + rowHeight - visible;
  draw();
  markAll();
  const cell = cellsOf(drawn.get(row)!)[column];
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function sortBy(column: string): void {
  order = nextOrder(order, column);
  arrange();
}

const moves: Record<string, (page: number) => [rows: number, columns: number]> = {
  ArrowUp: () => [-1, 0],
  ArrowDown: () => [1, 0],
  ArrowLeft: () => [0, -1],
  ArrowRight: () => [0, 1],
  PageUp: (page) => [-page, 0],
  PageDown: (page) => [page, 0],
  Home: () => [0, Number.NEGATIVE_INFINITY],
  End: () => [0, Number.POSITIVE_INFINITY],
};

/** What keys do with the control key held (on a Mac, the command key). */
const commands: Record<string, () => void> = {
  c: copySelection,
  a() {
    selection.all();
    markAll();
  },
  f: () => filterBox.focus(),
};

function onKey(event: KeyboardEvent): void {
  const control = event.ctrlKey || event.metaKey;
  const { column } = (event.target as HTMLElement).dataset;
  if (column !== undefined) {
    onHeadKey(event, column);
    return;
  }
  const command = control ? commands[event.key] : undefined;
  const move = moves[event.key];
  if (command === undefined && move === undefined) return;
  event.preventDefault();
  if (command !== undefined) {
    command();
  } else if (event.key === 'ArrowUp' && selection.focus.row === 0 && !event.shiftKey) {
    focusHead(selection.focus.column);
  } else if (move !== undefined) {
    const [down, right] = move(Math.max(1, Math.floor(grid.clientHeight / rowHeight) - 2));
    // With the control key, Home and End go to the first and the last record.
    selection.move(control && down === 0 ? right : down, control ? 0 : right, event.shiftKey);
    focusCell();
  }
}

function onHeadKey(event: KeyboardEvent, column: string): void {
  const place = table.columns.indexOf(column);
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    sortBy(column);
    focusHead(place);
  } else if (event.key === 'ArrowDown') {
    event.preventDefault();
    focusCell();
  } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    event.preventDefault();
    focusHead(place + (event.key === 'ArrowLeft' ? -1 : 1));
  }
}

function focusHead(place: number): void {
  const cells = [...head.querySelectorAll<HTMLElement>('[data-column]')];
  const cell = cells[Math.max(0, Math.min(place, cells.length - 1))];
  cell?.focus({ preventScroll: true });
  cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function onMouse(event: MouseEvent): void {
  if (event.button !== 0 || !(event.target instanceof HTMLElement)) return;
  const { column } = event.target.dataset;
  if (column !== undefined) {
    event.preventDefault();
    sortBy(column);
    return;
  }
  const row = event.target.closest<HTMLElement>('.row');
  const found = [...drawn].find(([, each]) => each === row);
  if (row === null || found === undefined) return;
  event.preventDefault();
  const place = cellsOf(row).indexOf(event.target);
  if (place >= 0) selection.select(found[0], place, event.shiftKey);
  else selection.selectRow(found[0], event.shiftKey);
  focusCell();
}

function copySelection(): void {
  const { top, bottom, left, right } = selection.area;
  const columns = table.columns.slice(left, right + 1);
  const records = rows.slice(top, bottom + 1).map((row) => table.records[row]!);
  send('cells', columns, records);
}

function copyShown(format: CopyFormat): void {
  send(
    format,
    table.columns,
    rows.map((row) => table.records[row]!),
  );
}

function send(format: CopyFormat, columns: readonly string[], records: RecordTable['records']): void {
  const text = copied({ columns, records }, format);
  vscode.postMessage({ type: 'copy', text, format, cells: columns.length * records.length });
}

function element(id: string): HTMLElement {
  return document.getElementById(id)!;
}
