import { Button } from '@ui5/webcomponents-react/Button';
import { Popover } from '@ui5/webcomponents-react/Popover';
import { Title } from '@ui5/webcomponents-react/Title';
import '@ui5/webcomponents-icons/dist/account.js';
import { useId, useState } from 'react';
import { useWords, words } from '../words/words.ts';
import { choose, usePreferences, type Preferences } from './preferences.ts';
import { useSession, useSignOut } from './session.ts';

const texts = words({
  you: ['You and your settings', 'Sie und Ihre Einstellungen'],
  roles: ['Roles', 'Rollen'],
  language: ['Language', 'Sprache'],
  theme: ['Appearance', 'Darstellung'],
  auto: ['As the computer', 'Wie der Rechner'],
  light: ['Light', 'Hell'],
  dark: ['Dark', 'Dunkel'],
  clock: ['Times', 'Zeiten'],
  relative: ['Relative (3 min ago)', 'Relativ (vor 3 Min.)'],
  absolute: ['Date and time', 'Datum und Uhrzeit'],
  zone: ['Time zone', 'Zeitzone'],
  marketplace: ['The marketplace’s', 'Die des Marktplatzes'],
  local: ['This computer’s', 'Die dieses Rechners'],
  signOut: ['Sign out', 'Abmelden'],
  version: ['Version', 'Version'],
});

const roleWords = words({
  operator: ['Operator', 'Betrieb'],
  finance: ['Finance', 'Finanzen'],
  approver: ['Approver', 'Freigabe'],
  customer_service: ['Customer service', 'Kundendienst'],
  consultant: ['Consultant', 'Beratung'],
  auditor: ['Auditor', 'Revision'],
  administrator: ['Administrator', 'Administration'],
});

export function UserMenu() {
  const t = useWords(texts);
  const roles = useWords(roleWords);
  const session = useSession();
  const signOut = useSignOut();
  const [isOpen, setOpen] = useState(false);
  const id = `user${useId().replaceAll(':', '')}`;
  return (
    <>
      <Button id={id} icon="account" design="Transparent" tooltip={t.you} onClick={() => setOpen(!isOpen)}>
        {session.display_name}
      </Button>
      <Popover
        open={isOpen}
        opener={id}
        placement="Bottom"
        onClose={() => setOpen(false)}
        accessibleName={t.you}
      >
        <div className="user-menu">
          <Title level="H2" size="H5">
            {session.display_name}
          </Title>
          <p className="faint">
            {t.roles}: {session.roles.map((role) => roles[role]).join(', ')}
          </p>
          <Setting
            name="language"
            label={t.language}
            options={[
              ['en', 'English'],
              ['de', 'Deutsch'],
            ]}
          />
          <Setting
            name="theme"
            label={t.theme}
            options={[
              ['auto', t.auto],
              ['light', t.light],
              ['dark', t.dark],
            ]}
          />
          <Setting
            name="clock"
            label={t.clock}
            options={[
              ['relative', t.relative],
              ['absolute', t.absolute],
            ]}
          />
          <Setting
            name="zone"
            label={t.zone}
            options={[
              ['marketplace', t.marketplace],
              ['local', t.local],
              ['UTC', 'UTC'],
            ]}
          />
          <p className="faint">
            {t.version} {session.version}
          </p>
          <Button onClick={() => void signOut()}>{t.signOut}</Button>
        </div>
      </Popover>
    </>
  );
}

interface SettingProps {
  name: keyof Preferences;
  label: string;
  options: readonly (readonly [value: string, text: string])[];
}

function Setting({ name, label, options }: SettingProps) {
  const chosen = usePreferences()[name];
  const id = useId();
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen} onChange={(event) => choose({ [name]: event.target.value })}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
