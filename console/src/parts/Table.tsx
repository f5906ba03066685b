// The one table. A native <table>: screen readers know it, and a page of 500 rows stays quick. Arrow keys go from row
// to row, Enter opens, Space selects.

import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { RowLink } from './RowLink.tsx';
import type { Selection } from './selection.ts';

export interface Column<R> {
  key: string;
  title: string;
  render: (row: R) => ReactNode;
  align?: 'end';
  /** A share of the width, where a column should not be as wide as it likes. */
  width?: string;
  wraps?: boolean;
  /** The title is for screen readers alone: of buttons, of bars. */
  isTitleHidden?: boolean;
}

interface Props<R> {
  label: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  hrefOf?: (row: R) => string;
  selection?: Selection;
  isSelectable?: (row: R) => boolean;
  emphasis?: (row: R) => string;
}

export function Table<R>(props: Props<R>) {
  const { label, columns, rows, keyOf, selection, isSelectable = () => true } = props;
  const t = useWords(common);
  const body = useRef<HTMLTableSectionElement>(null);
  const selectable = rows.filter(isSelectable).map(keyOf);
  return (
    <div className="table-frame" role="group" aria-label={label} tabIndex={0}>
      <table className="table">
        <caption className="hidden">{label}</caption>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="cell-select">
                <input
                  type="checkbox"
                  aria-label={t.selectAll}
                  checked={selectable.length > 0 && selectable.every((key) => selection.has(key))}
                  onChange={(event) => selection.setAll(selectable, event.target.checked)}
                />
              </th>
            )}
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.align} style={{ width: column.width }}>
                {column.isTitleHidden ? <span className="hidden">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={(event) => moveFocus(event, body.current)}>
          {rows.map((row) => (
            <Row key={keyOf(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row<R>({
  row,
  columns,
  keyOf,
  hrefOf,
  selection,
  isSelectable = () => true,
  emphasis,
}: Props<R> & { row: R }) {
  const [, navigate] = useLocation();
  const t = useWords(common);
  const key = keyOf(row);
  const href = hrefOf?.(row);
  const open = (event: MouseEvent) => {
    const isOnControl = (event.target as Element).closest('a, button, input, ui5-button');
    if (href !== undefined && !isOnControl && getSelection()?.isCollapsed !== false) navigate(href);
  };
  return (
    <tr
      className={`${href === undefined ? '' : 'opens'} ${emphasis?.(row) ?? ''}`}
      onClick={open}
      data-key={key}
    >
      {selection && (
        <td className="cell-select">
          {isSelectable(row) && (
            <input
              type="checkbox"
              aria-label={`${t.select} ${key}`}
              checked={selection.has(key)}
              onChange={() => selection.toggle(key)}
            />
          )}
        </td>
      )}
      {columns.map((column, place) => (
        <td key={column.key} className={`${column.align ?? ''} ${column.wraps ? 'wraps' : ''}`}>
          {place === 0 && href !== undefined ? (
            <RowLink href={href}>{column.render(row)}</RowLink>
          ) : (
            column.render(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** Up and down go to the same control of the row above or below. */
function moveFocus(event: KeyboardEvent, body: HTMLTableSectionElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const from = (event.target as Element).closest('tr');
  if (from === null || body === null) return;
  const rows = [...body.rows];
  const to = rows[rows.indexOf(from) + (event.key === 'ArrowDown' ? 1 : -1)];
  const kind = (event.target as Element).tagName === 'INPUT' ? 'input' : 'a';
  to?.querySelector<HTMLElement>(kind)?.focus();
  event.preventDefault();
}
