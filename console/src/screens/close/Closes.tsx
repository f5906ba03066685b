import { useGet } from '../../api/hooks.ts';
import type { Schemas } from '../../api/types.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Message } from '../../parts/Message.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Status } from '../../parts/Status.tsx';
import { Table, type Column } from '../../parts/Table.tsx';
import { When } from '../../parts/When.tsx';
import { useWords } from '../../words/words.ts';
import { hrefOfMonth, signatureOf } from './checks.ts';
import { closeWords } from './words.ts';

type Company = Schemas['Closes']['companies'][number];
type Month = Company['months'][number];

/** The months of each company code, with who has signed. */
export default function Closes() {
  const t = useWords(closeWords);
  const closes = useGet('/api/v1/close');
  return (
    <Page title={t.title} about={t.about}>
      <Answer of={closes}>
        {({ companies }) =>
          companies.length === 0 ? (
            <section className="card">
              <Message icon="information" title={t.nobody}>
                {t.nobodyText}
              </Message>
            </section>
          ) : (
            <div className="columns">
              {companies.map((each) => (
                <MonthsOf key={`${each.connection}/${each.company_code}`} company={each} />
              ))}
            </div>
          )
        }
      </Answer>
    </Page>
  );
}

function MonthsOf({ company }: { company: Company }) {
  const t = useWords(closeWords);
  const { connection, company_code, currencies, months } = company;
  const title = `${t.company} ${company_code}`;
  const columns: Column<Month>[] = [
    { key: 'month', title: t.month, render: (row) => row.month },
    { key: 'finance', title: t.finance, render: (row) => <Signed of={row} role="finance" /> },
    { key: 'controller', title: t.controller, render: (row) => <Signed of={row} role="controller" /> },
  ];
  return (
    <Section title={title} about={`${connection} · ${currencies.join(', ')}`}>
      <Table
        label={`${title}, ${connection}`}
        columns={columns}
        rows={months}
        keyOf={(row) => row.month}
        hrefOf={(row) => hrefOfMonth(connection, company_code, row.month)}
      />
    </Section>
  );
}

function Signed({ of, role }: { of: Month; role: 'finance' | 'controller' }) {
  const t = useWords(closeWords);
  const signature = signatureOf(of.sign_offs, role);
  if (signature === undefined) return <Status tone="grey">{t.notSigned}</Status>;
  return (
    <span className="stacked">
      {/* Whether it still counts, the month itself says: it has to look at everything for that. */}
      <Status tone="info">{signature.by}</Status>
      <span className="second">
        <When at={signature.at} />
      </span>
    </span>
  );
}
