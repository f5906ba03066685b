import { Icon } from '@ui5/webcomponents-react/Icon';
import '@ui5/webcomponents-icons/dist/download.js';
import { urlOf } from '../api/client.ts';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** What is filtered here, as files: `href` is that of the CSV, and the workbook stands beside it. */
export function ExportLink({ href }: { href: string }) {
  const t = useWords(common);
  return (
    <span className="exports">
      <FileLink href={href} label={t.export} />
      <FileLink href={href.replace(/\.csv(?=\?|$)/, '.xlsx')} label={t.exportExcel} />
    </span>
  );
}

/** Below a list that comes whole: the files of what is shown. */
export function ExportFoot({ of, values }: { of: string; values?: object }) {
  return (
    <footer className="table-foot">
      <ExportLink href={urlOf(`${of}.csv`, {}, values)} />
    </footer>
  );
}

function FileLink({ href, label }: { href: string; label: string }) {
  return (
    <a className="export" href={href} download>
      <Icon name="download" mode="Decorative" /> {label}
    </a>
  );
}
