import { useGet } from '../../api/hooks.ts';
import { useRights } from '../../app/session.ts';
import { Answer } from '../../parts/Answer.tsx';
import { Page } from '../../parts/Page.tsx';
import { useWords } from '../../words/words.ts';
import { Settings } from './Settings.tsx';
import { Schedules } from './Schedules.tsx';
import { adminWords } from './words.ts';

export default function Admin() {
  const t = useWords(adminWords);
  const config = useGet('/api/v1/config');
  const seesSchedules = useRights().has('read.technical');
  return (
    <Page title={t.title} about={t.about}>
      {seesSchedules && <Schedules />}
      <Answer of={config}>{({ settings }) => <Settings settings={settings} />}</Answer>
    </Page>
  );
}
