// What is around every screen: the bar on top, the menu on the left, banners, and the screen itself.

import { Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { Loading } from '../parts/Message.tsx';
import { useWords, words } from '../words/words.ts';
import { Banners } from './Banners.tsx';
import { useLiveUpdates } from './live.ts';
import { Menu } from './Menu.tsx';
import { Screens } from './Screens.tsx';
import { ScreenGuard } from './ScreenGuard.tsx';
import { TopBar } from './TopBar.tsx';

const texts = words({
  skip: ['Skip to the content', 'Zum Inhalt springen'],
});

export default function Shell() {
  const t = useWords(texts);
  const [path] = useLocation();
  const [isWide, setWide] = useState(true);
  const main = useRef<HTMLElement>(null);
  useLiveUpdates();
  useEffect(() => {
    main.current?.scrollTo(0, 0); // its answer is no clean-up: newer browsers return a promise
  }, [path]);
  return (
    <>
      <a className="skip" href="#main" onClick={() => main.current?.focus()}>
        {t.skip}
      </a>
      <div className="shell">
        <TopBar toggleMenu={() => setWide(!isWide)} />
        <div className="shell-body">
          <Menu isCollapsed={!isWide} />
          <main id="main" ref={main} tabIndex={-1} className="main">
            <Banners />
            <ScreenGuard key={path}>
              <Suspense fallback={<Loading />}>
                <Screens />
              </Suspense>
            </ScreenGuard>
          </main>
        </div>
      </div>
    </>
  );
}
