import { SideNavigation } from '@ui5/webcomponents-react/SideNavigation';
import { SideNavigationGroup } from '@ui5/webcomponents-react/SideNavigationGroup';
import { SideNavigationItem } from '@ui5/webcomponents-react/SideNavigationItem';
import { useLocation } from 'wouter';
import '../ui5/menuIcons.ts';
import { useWords } from '../words/words.ts';
import { isBelow, menuFor, menuWords, type MenuEntry } from './menu.ts';
import { useRights } from './session.ts';

export function Menu({ isCollapsed }: { isCollapsed: boolean }) {
  const t = useWords(menuWords);
  const rights = useRights();
  const [path, navigate] = useLocation();
  const item = (entry: MenuEntry) => (
    <SideNavigationItem
      key={entry.name}
      text={t[entry.name]}
      icon={entry.icon}
      selected={isBelow(path, entry.path)}
      data-path={entry.path}
    />
  );
  return (
    <SideNavigation
      collapsed={isCollapsed}
      onSelectionChange={(event) => {
        const to = event.detail.item.dataset['path'];
        if (to !== undefined) navigate(to);
      }}
    >
      {menuFor(rights).map(({ name, entries }) =>
        name === undefined ? (
          entries.map(item)
        ) : (
          <SideNavigationGroup key={name} text={t[name]} expanded>
            {entries.map(item)}
          </SideNavigationGroup>
        ),
      )}
    </SideNavigation>
  );
}
