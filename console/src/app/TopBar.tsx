import { Button } from '@ui5/webcomponents-react/Button';
import '@ui5/webcomponents-icons/dist/menu2.js';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { useWords, words } from '../words/words.ts';
import { useRights, useSession } from './session.ts';
import { UserMenu } from './UserMenu.tsx';

const texts = words({
  menu: ['Open or close the menu', 'Menü öffnen oder schließen'],
  demo: ['Demo', 'Demo'],
  find: ['Find an order by its number', 'Bestellung nach Nummer suchen'],
  placeholder: ['Order number', 'Bestellnummer'],
});

export function TopBar({ toggleMenu }: { toggleMenu: () => void }) {
  const t = useWords(texts);
  const session = useSession();
  const mayFind = useRights().has('read.orders');
  return (
    <header className="bar-top">
      <Button
        icon="menu2"
        design="Transparent"
        tooltip={t.menu}
        accessibleName={t.menu}
        onClick={toggleMenu}
      />
      <Link href="/" className="brand">
        <img src="/weir.svg" alt="" width="28" height="28" />
        Weir
      </Link>
      {session.is_demo && <span className="brand-demo">{t.demo}</span>}
      <div className="bar-middle">{mayFind && <FindOrder />}</div>
      <UserMenu />
    </header>
  );
}

/** Amazon's order number, from wherever one is. */
function FindOrder() {
  const t = useWords(texts);
  const [, navigate] = useLocation();
  const [order, setOrder] = useState('');
  const find = (event: FormEvent) => {
    event.preventDefault();
    if (order.trim() !== '') navigate(`/orders?order_id=${encodeURIComponent(order.trim())}`);
  };
  return (
    <form role="search" aria-label={t.find} onSubmit={find}>
      <input
        type="search"
        className="find"
        aria-label={t.find}
        placeholder={t.placeholder}
        value={order}
        onChange={(event) => setOrder(event.target.value)}
      />
    </form>
  );
}
