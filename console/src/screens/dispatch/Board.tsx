import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { FilterBar, useFilters } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { useWords } from '../../words/words.ts';
import { BoardTable } from './BoardTable.tsx';
import { Forecast } from './Forecast.tsx';
import { dispatchWords } from './words.ts';

export function Board() {
  const { connection } = useCommonFilters();
  const { values } = useFilters([connection]);
  const board = useGet(
    '/api/v1/dispatch/board',
    values['connection'] ? { connection: values['connection'] } : {},
  );
  return (
    <>
      <FilterBar filters={[connection]} />
      <Answer of={board}>
        {({ connections }) => connections.map((each) => <OfConnection key={each.connection} of={each} />)}
      </Answer>
      <ExportFoot of="/api/v1/dispatch/board" values={{ connection: values['connection'] }} />
    </>
  );
}

function OfConnection({ of }: { of: Schemas['DispatchConnection'] }) {
  const t = useWords(dispatchWords);
  return (
    <Section
      title={of.connection}
      about={of.confirms ? undefined : <Status tone="info">{t.notConfirming}</Status>}
    >
      <Forecast of={of} />
      {of.orders.length === 0 ? (
        <Message icon="sys-enter-2" title={t.emptyTitle} tone="good">
          {t.emptyText}
        </Message>
      ) : (
        <BoardTable connection={of.connection} lines={of.orders} />
      )}
    </Section>
  );
}
