import { useState } from 'react';
import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { usePreferences } from '../../app/preferences.ts';
import { formatDay } from '../../format/time.ts';
import { ActionButton } from '../../parts/ActionButton.tsx';
import { Amount } from '../../parts/Amount.tsx';
import { Answer } from '../../parts/Answer.tsx';
import { useCommonFilters } from '../../parts/connections.ts';
import { ExportFoot } from '../../parts/ExportLink.tsx';
import { FilterBar, useFilters } from '../../parts/FilterBar.tsx';
import { Message } from '../../parts/Message.tsx';
import { Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { common } from '../../words/common.ts';
import { useWords } from '../../words/words.ts';
import { ClaimDialog } from './ClaimDialog.tsx';
import { byUrgency, hrefOfShipment, toneOfClaim } from './equation.ts';
import { Units } from './Shipments.tsx';
import { fbaWords } from './words.ts';

type OfConnection = Schemas['FbaClaims']['connections'][number];
type Claim = Schemas['FbaClaimRow'];
type File = (of: { connection: string; shipment: string }) => void;

/** What Amazon owes for goods that did not arrive, and until when it can be asked for. */
export function Claims() {
  const { connection } = useCommonFilters();
  const { values } = useFilters([connection]);
  const [filed, setFiled] = useState<{ connection: string; shipment: string } | null>(null);
  const wanted = values['connection'];
  const claims = useGet('/api/v1/fba/claims', wanted === undefined ? {} : { connection: wanted });
  return (
    <>
      <FilterBar filters={[connection]} />
      <Answer of={claims}>
        {({ connections }) =>
          connections.map((each) => <ClaimsOf key={each.connection} of={each} file={setFiled} />)
        }
      </Answer>
      <ExportFoot of="/api/v1/fba/claims" values={{ connection: values['connection'] }} />
      {filed && <ClaimDialog of={filed} close={() => setFiled(null)} />}
    </>
  );
}

function ClaimsOf({ of, file }: { of: OfConnection; file: File }) {
  const t = useWords(fbaWords);
  return (
    <Section title={of.connection}>
      {of.claims.length > 0 ? (
        <ClaimTable of={of} file={file} />
      ) : (
        <Message
          icon={of.is_on ? 'sys-enter-2' : 'information'}
          tone={of.is_on ? 'good' : 'grey'}
          title={of.is_on ? t.noClaim : t.shipmentsOff}
        >
          {of.is_on ? t.noClaimText : t.shipmentsOffText}
        </Message>
      )}
    </Section>
  );
}

function ClaimTable({ of, file }: { of: OfConnection; file: File }) {
  const t = useWords(fbaWords);
  const c = useWords(common);
  const { language } = usePreferences();
  const kinds = t as unknown as Readonly<Record<string, string>>;
  const columns: Column<Claim>[] = [
    { key: 'shipment', title: t.shipment, render: (row) => row.shipment },
    { key: 'sku', title: t.sku, render: (row) => row.sku },
    { key: 'kind', title: t.kind, render: (row) => kinds[row.kind] ?? row.kind },
    { key: 'units', title: t.units, align: 'end', render: (row) => row.units },
    { key: 'paid', title: t.paid, align: 'end', render: (row) => <Units of={row.paid_units} /> },
    { key: 'cost', title: t.atCost, align: 'end', render: (row) => <Amount of={row.cost} /> },
    {
      key: 'until',
      title: t.lastDay,
      render: (row) => (
        <span className="stacked">
          <span>{formatDay(row.until, language)}</span>
          <span className="second">{t.daysLeft(row.days_left)}</span>
        </span>
      ),
    },
    { key: 'state', title: t.stands, render: (row) => <ClaimState of={row} /> },
    { key: 'case', title: t.case, render: (row) => <span className="mono">{row.case || '–'}</span> },
    {
      key: 'act',
      title: c.actions,
      isTitleHidden: true,
      render: (row) =>
        (row.state === 'open' || row.state === 'partly') && (
          <ActionButton
            right="stock.act"
            design="Transparent"
            onClick={() => file({ connection: of.connection, shipment: row.shipment })}
          >
            {t.fileClaim}
          </ActionButton>
        ),
    },
  ];
  return (
    <Table
      label={`${t.claims}: ${of.connection}`}
      columns={columns}
      rows={byUrgency(of.claims)}
      keyOf={(row) => `${row.shipment}/${row.sku}/${row.kind}`}
      hrefOf={(row) => hrefOfShipment(of.connection, row.shipment)}
    />
  );
}

function ClaimState({ of }: { of: Claim }) {
  const t = useWords(fbaWords);
  const text = {
    open: t.claimOpen,
    filed: t.claimFiled,
    paid: t.claimPaid,
    partly: t.claimPartly,
    expired: t.claimExpired,
    given_up: t.claimGivenUp,
  }[of.state];
  return <Status tone={toneOfClaim(of)}>{text}</Status>;
}
