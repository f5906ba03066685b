import type { Schemas } from '../../api/types.ts';
import { formatCount } from '../../format/locale.ts';
import { usePreferences } from '../../app/preferences.ts';
import { ReasonDialog } from '../../parts/ReasonDialog.tsx';
import { useRetryMany } from './useRetryMany.ts';
import { useWords } from '../../words/words.ts';
import { exceptionWords } from './words.ts';

interface Props {
  orders: Schemas['OrdersVerb']['orders'];
  matching: number;
  close: () => void;
}

const named = 5;

/** Retries many orders: first how many of how many, then what came of each. */
export function RetryDialog({ orders, matching, close }: Props) {
  const t = useWords(exceptionWords);
  const { language } = usePreferences();
  const retry = useRetryMany();
  const count = formatCount(orders.length, language);
  return (
    <ReasonDialog
      title={t.retryTitle(count)}
      verb={t.retry}
      isBusy={retry.isPending}
      problem={retry.error}
      outcome={retry.data && <Outcome of={retry.data} />}
      act={(why) => retry.mutate({ orders, why })}
      close={close}
    >
      <p>{t.preview(count, formatCount(matching, language))}</p>
      <ul className="keys">
        {orders.slice(0, named).map(({ connection, order_id }) => (
          <li key={connection + order_id}>{order_id}</li>
        ))}
        {orders.length > named && <li>{t.andMore(formatCount(orders.length - named, language))}</li>}
      </ul>
    </ReasonDialog>
  );
}

function Outcome({ of }: { of: Schemas['BulkDone'] }) {
  const t = useWords(exceptionWords);
  const refused = of.results.filter(({ is_done }) => !is_done);
  return (
    <>
      <span>{t.result(of.done, of.of)}</span>
      {refused.length > 0 && (
        <ul className="keys" aria-label={t.refused}>
          {refused.map((each) => (
            <li key={each.connection + each.order_id}>
              {each.order_id}: <span lang="en">{each.text}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
