// What is around every screen: the bar on top, the menu on the left, banners, and the screen itself.

import { Button } from '@ui5/webcomponents-react/Button';
import { NavigationLayout } from '@ui5/webcomponents-react/NavigationLayout';
import { ShellBar } from '@ui5/webcomponents-react/ShellBar';
import { ShellBarBranding } from '@ui5/webcomponents-react/ShellBarBranding';
import '@ui5/webcomponents-icons/dist/menu2.js';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Loading } from '../parts/Message.tsx';
import { useWords, words } from '../words/words.ts';
import { Banners } from './Banners.tsx';
import { useLiveUpdates } from './live.ts';
import { Menu } from './Menu.tsx';
import { Screens } from './Screens.tsx';
import { ScreenGuard } from './ScreenGuard.tsx';
import { UserMenu } from './UserMenu.tsx';
import { useSession } from './session.ts';

const texts = words({
  menu: ['Open or close the menu', 'Menü öffnen oder schließen'],
  skip: ['Skip to the content', 'Zum Inhalt springen'],
  demo: ['Demo', 'Demo'],
});

export default function Shell() {
  const t = useWords(texts);
  const session = useSession();
  const [path] = useLocation();
  const [isWide, setWide] = useState(true);
  const main = useRef<HTMLElement>(null);
  useLiveUpdates();
  useEffect(() => main.current?.scrollTo(0, 0), [path]);
  return (
    <>
      <a className="skip" href="#main" onClick={() => main.current?.focus()}>
        {t.skip}
      </a>
      <NavigationLayout
        mode={isWide ? 'Expanded' : 'Collapsed'}
        header={
          <ShellBar
            startButton={
              <Button icon="menu2" tooltip={t.menu} accessibleName={t.menu} onClick={() => setWide(!isWide)} />
            }
            branding={
              <ShellBarBranding logo={<img src="/weir.svg" alt="" />}>
                Weir{session.is_demo ? ` · ${t.demo}` : ''}
              </ShellBarBranding>
            }
            content={<UserMenu />}
          />
        }
        sideContent={<Menu />}
      >
        <main id="main" ref={main} tabIndex={-1} className="main">
          <Banners />
          <ScreenGuard key={path}>
            <Suspense fallback={<Loading />}>
              <Screens />
            </Suspense>
          </ScreenGuard>
        </main>
      </NavigationLayout>
    </>
  );
}
