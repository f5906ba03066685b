// A state as word, colour and icon together, so that nobody needs to tell colours apart.

import { Icon } from '@ui5/webcomponents-react/Icon';
import '@ui5/webcomponents-icons/dist/alert.js';
import '@ui5/webcomponents-icons/dist/error.js';
import '@ui5/webcomponents-icons/dist/pending.js';
import '@ui5/webcomponents-icons/dist/sys-enter-2.js';
import '@ui5/webcomponents-icons/dist/status-inactive.js';
import '@ui5/webcomponents-icons/dist/information.js';
import type { ReactNode } from 'react';
import { states } from '../words/common.ts';
import { useWords } from '../words/words.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'grey';

const icons: Record<Tone, string> = {
  good: 'sys-enter-2',
  warn: 'alert',
  bad: 'error',
  info: 'information',
  grey: 'status-inactive',
};

const tones: Record<Tone, readonly string[]> = {
  good: ['proven', 'reclassed', 'done', 'matched', 'accepted', 'live', 'taken'],
  warn: ['on_hold', 'held', 'open', 'asked', 'ambiguous', 'late', 'waiting_for_approval', 'unproven'],
  bad: ['needs_attention', 'dead', 'refused', 'failed', 'differs', 'no_material'],
  info: ['posting', 'posted', 'ready', 'running', 'sent', 'mapped', 'sold', 'shadow', 'received'],
  grey: ['waiting', 'ignored', 'cancelled', 'none', 'planned', 'gone', 'bundle'],
};

export function toneOf(state: string): Tone {
  return (Object.keys(tones) as Tone[]).find((tone) => tones[tone].includes(state)) ?? 'grey';
}

export function Status({ tone, children, icon }: { tone: Tone; children: ReactNode; icon?: string }) {
  return (
    <span className={`status status-${tone}`}>
      <Icon name={icon ?? icons[tone]} mode="Decorative" />
      <span>{children}</span>
    </span>
  );
}

/** The word of a state that flows share; a state without one is shown as it is. */
export function StateTag({ state }: { state: string }) {
  const t = useWords(states) as Readonly<Record<string, string>>;
  const icon = state === 'waiting' ? 'pending' : undefined;
  return (
    <Status tone={toneOf(state)} icon={icon}>
      {t[state] ?? state.replaceAll('_', ' ')}
    </Status>
  );
}
