interface Place {
  readonly row: number;
  readonly column: number;
}

/** The cell that the keyboard is on, and the rectangle from where a selection began to it. */
export class Selection {
  private anchor: Place = { row: 0, column: 0 };
  focus: Place = { row: 0, column: 0 };

  constructor(
    private readonly rows: number,
    private readonly columns: number,
  ) {}

  /** The rectangle, its edges included. */
  get area(): { top: number; bottom: number; left: number; right: number } {
    const { anchor, focus } = this;
    return {
      top: Math.min(anchor.row, focus.row),
      bottom: Math.max(anchor.row, focus.row),
      left: Math.min(anchor.column, focus.column),
      right: Math.max(anchor.column, focus.column),
    };
  }

  has(row: number, column: number): boolean {
    const { top, bottom, left, right } = this.area;
    return row >= top && row <= bottom && column >= left && column <= right;
  }

  /** Moves by rows and columns, stopping at the edges; `extend` keeps where the selection began. */
  move(rows: number, columns: number, extend: boolean): void {
    this.select(this.focus.row + rows, this.focus.column + columns, extend);
  }

  select(row: number, column: number, extend: boolean): void {
    this.focus = { row: within(row, this.rows), column: within(column, this.columns) };
    if (!extend) this.anchor = this.focus;
  }

  selectRow(row: number, extend: boolean): void {
    this.anchor = {
      row: extend ? this.anchor.row : within(row, this.rows),
      column: within(this.columns, this.columns),
    };
    this.focus = { row: within(row, this.rows), column: 0 };
  }

  all(): void {
    this.anchor = { row: within(this.rows, this.rows), column: within(this.columns, this.columns) };
    this.focus = { row: 0, column: 0 };
  }
}

function within(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
