import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { StateTag } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { plain } from '../admin/plain.ts';
import { rulesWords } from './words.ts';

type Setting = Schemas['Config']['settings'][number];

const checks: Readonly<Record<string, string>> = {
  'orders.rules': 'weir orders rules check',
  'stock.rules': 'weir stock rules check',
  'prices.rules': 'weir prices rules check',
  'settlements.rules': 'weir settlement preview',
};

const flowOf = (key: string): string => key.slice(0, key.indexOf('.'));

export default function Rules() {
  const t = useWords(rulesWords);
  const config = useGet('/api/v1/config');
  return (
    <Page title={t.title} about={t.about}>
      <Answer of={config}>
        {({ settings }) => (
          <>
            <Files settings={settings.filter(({ key }) => key in checks)} />
            <Modes settings={settings.filter(({ key }) => key.endsWith('.mode'))} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function Files({ settings }: { settings: Setting[] }) {
  const t = useWords(rulesWords);
  const c = useWords(common);
  const whats = t as Readonly<Record<string, string>>;
  const columns: Column<Setting>[] = [
    { key: 'key', title: t.flow, render: (row) => <span className="strong">{flowOf(row.key)}</span> },
    { key: 'connection', title: c.connection, render: (row) => row.connection || '–' },
    { key: 'what', title: t.what, wraps: true, render: (row) => whats[row.key] },
    {
      key: 'file',
      title: t.file,
      render: (row) => <span className="mono">{plain(row.value) || t.shipped}</span>,
    },
    { key: 'check', title: t.check, render: (row) => <code>{checks[row.key]}</code> },
  ];
  return (
    <Section title={t.files}>
      {settings.length === 0 ? (
        <Message icon="information" title={t.none}>
          {t.noneText}
        </Message>
      ) : (
        <Table label={t.files} columns={columns} rows={settings} keyOf={(row) => row.connection + row.key} />
      )}
    </Section>
  );
}

function Modes({ settings }: { settings: Setting[] }) {
  const t = useWords(rulesWords);
  const c = useWords(common);
  const columns: Column<Setting>[] = [
    { key: 'key', title: t.flow, render: (row) => <span className="strong">{flowOf(row.key)}</span> },
    { key: 'connection', title: c.connection, render: (row) => row.connection || '–' },
    { key: 'mode', title: t.mode, render: (row) => <StateTag state={plain(row.value)} /> },
  ];
  if (settings.length === 0) return null;
  return (
    <Section title={t.modes}>
      <Table label={t.modes} columns={columns} rows={settings} keyOf={(row) => row.connection + row.key} />
    </Section>
  );
}
