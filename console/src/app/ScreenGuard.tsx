import { Component, type ReactNode } from 'react';
import { Message } from '../parts/Message.tsx';
import { preferences } from './preferences.ts';
import { speak, words } from '../words/words.ts';

const texts = words({
  title: ['This screen has broken', 'Diese Ansicht ist fehlgeschlagen'],
  text: [
    'Load the page again. If it happens again, send the text below to support; nothing was changed.',
    'Laden Sie die Seite neu. Wenn es wieder geschieht, senden Sie den Text unten an den Support; nichts wurde geändert.',
  ],
});

/** A screen that throws leaves bar and menu standing. */
export class ScreenGuard extends Component<{ children: ReactNode }, { error: Error | null }> {
  state = { error: null as Error | null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  render() {
    if (this.state.error === null) return this.props.children;
    const t = speak(texts, preferences().language);
    return (
      <Message icon="message-error" title={t.title} tone="bad">
        <p>{t.text}</p>
        <code>{this.state.error.message}</code>
      </Message>
    );
  }
}
