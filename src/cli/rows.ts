/** A label and what it labels; a row without a label goes on with the one before it. */
export type Row = readonly [label: string, value: string];

/** One line a row: labels `indent` spaces from the left, values at `column` or beyond, below each other. */
export function alignRows(rows: readonly Row[], indent: number, column = 15): string[] {
  const width = Math.max(column - indent, ...rows.map(([label]) => label.length + 2));
  return rows.map(([label, value]) => `${" ".repeat(indent)}${(label && `${label}:`).padEnd(width)}${value}`);
}
