import { Icon } from '@ui5/webcomponents-react/Icon';
import '@ui5/webcomponents-icons/dist/download.js';
import { common } from '../words/common.ts';
import { useWords } from '../words/words.ts';

/** What is filtered here, as a file for spreadsheets. */
export function ExportLink({ href }: { href: string }) {
  const t = useWords(common);
  return (
    <a className="export" href={href} download>
      <Icon name="download" mode="Decorative" /> {t.export}
    </a>
  );
}
