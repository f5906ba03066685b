import { Button } from '@ui5/webcomponents-react/Button';
import { Title } from '@ui5/webcomponents-react/Title';
import { useId, useState, type FormEvent, type InputHTMLAttributes } from 'react';
import { Problem } from '../../api/client.ts';
import { choose, usePreferences } from '../../app/preferences.ts';
import { useSignIn } from '../../app/session.ts';
import { ProblemStrip } from '../../parts/ProblemStrip.tsx';
import { useWords, words } from '../../words/words.ts';

const texts = words({
  title: ['Sign in to Weir', 'Bei Weir anmelden'],
  about: ['SAP and Amazon, and proof that each arrived', 'SAP und Amazon, und der Beweis, dass alles ankam'],
  user: ['User', 'Benutzer'],
  password: ['Password', 'Kennwort'],
  code: ['Code of your authenticator (six digits)', 'Code Ihrer Authentifizierungs-App (sechs Ziffern)'],
  signIn: ['Sign in', 'Anmelden'],
  other: ['Deutsch', 'English'],
});

export default function SignIn() {
  const t = useWords(texts);
  const { language } = usePreferences();
  const signIn = useSignIn();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null); // null: nobody has asked for it yet
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      await signIn(code ? { user, password, code } : { user, password });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.code === 'web.code_wanted' && code === null) setCode('');
      else setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="sign-in">
      <form className="card sign-in-card" onSubmit={(event) => void submit(event)}>
        <img src="/weir.svg" alt="" width="48" height="48" />
        <Title level="H1" size="H3">
          {t.title}
        </Title>
        <p className="faint">{t.about}</p>
        <Field label={t.user} value={user} onValue={setUser} autoComplete="username" autoFocus />
        <Field
          label={t.password}
          value={password}
          onValue={setPassword}
          type="password"
          autoComplete="current-password"
        />
        {code !== null && (
          <Field
            label={t.code}
            value={code}
            onValue={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            autoFocus
          />
        )}
        {problem && <ProblemStrip problem={problem} />}
        <Button design="Emphasized" type="Submit" loading={isBusy} disabled={user === '' || password === ''}>
          {t.signIn}
        </Button>
        <input type="submit" hidden />
        <Button design="Transparent" onClick={() => choose({ language: language === 'de' ? 'en' : 'de' })}>
          {t.other}
        </Button>
      </form>
    </main>
  );
}

interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  label: string;
  onValue: (value: string) => void;
}

function Field({ label, onValue, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field field-wide">
      <label htmlFor={id}>{label}</label>
      <input id={id} required onChange={(event) => onValue(event.target.value)} {...input} />
    </div>
  );
}
