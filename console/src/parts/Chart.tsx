// Lines over time, drawn by uPlot, with a table twin of the same figures for whoever does not see the drawing.

import { Button } from '@ui5/webcomponents-react/Button';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { usePreferences } from '../app/preferences.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';
import { Table, type Column } from './Table.tsx';

interface Series {
  name: string;
  values: readonly number[];
}

interface Props {
  label: string;
  x: readonly number[];
  /** What x is, and one of its values in words. */
  xTitle: string;
  xText: (x: number) => string;
  series: readonly Series[];
  /** Which of `x` have a row in the table; without it all. */
  tableAt?: (x: number) => boolean;
}

export function Chart(props: Props) {
  const t = useWords(common);
  const [isTable, setTable] = useState(false);
  return (
    <div className="chart">
      <div className="chart-switch">
        <Button design="Transparent" onClick={() => setTable(!isTable)}>
          {isTable ? t.asChart : t.asTable}
        </Button>
      </div>
      {isTable ? <Twin {...props} /> : <Drawing {...props} />}
    </div>
  );
}

function Twin({ label, x, xTitle, xText, series, tableAt = () => true }: Props) {
  const rows = x.map((at, place) => ({ at, place })).filter(({ at }) => tableAt(at));
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'x', title: xTitle, render: ({ at }) => xText(at) },
    ...series.map(({ name, values }) => ({
      key: name,
      title: name,
      align: 'end' as const,
      render: ({ place }: { place: number }) => values[place],
    })),
  ];
  return <Table label={label} columns={columns} rows={rows} keyOf={({ at }) => String(at)} />;
}

const height = 260;

function Drawing({ label, x, xTitle, xText, series }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const { theme } = usePreferences();
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const style = getComputedStyle(document.body);
    const color = (name: string) => style.getPropertyValue(name).trim();
    const axis = {
      font: '12px "72", Arial, sans-serif',
      stroke: color('--sapContent_LabelColor'),
      grid: { stroke: color('--sapGroup_ContentBorderColor'), width: 1 },
    };
    const plot = new uPlot(
      {
        width: element.clientWidth,
        height,
        padding: [12, 40, 0, 0],
        scales: { x: { time: false } },
        axes: [{ ...axis, values: (_, ticks) => ticks.map(xText), space: 90 }, axis],
        series: [
          { label: xTitle, value: (_, at) => (at === null ? '' : xText(at)) },
          ...series.map(({ name }, place) => ({
            label: name,
            width: 2,
            stroke: color(`--sapChart_OrderedColor_${place + 1}`),
            points: { show: false },
          })),
        ],
      },
      [[...x], ...series.map(({ values }) => [...values])],
      element,
    );
    const resize = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    resize.observe(element);
    return () => {
      resize.disconnect();
      plot.destroy();
    };
  }, [x, xTitle, xText, series, theme]);
  return <div ref={frame} role="img" aria-label={label} className="chart-drawing" />;
}
