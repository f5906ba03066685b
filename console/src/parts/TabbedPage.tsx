import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Page } from './Page.tsx';
import { Tabs } from './Tabs.tsx';

export interface TabOfPage {
  href: string;
  title: string;
  content: ReactNode;
}

interface Props {
  title: string;
  about: string;
  /** The first is shown where the address is none of them. */
  tabs: readonly [TabOfPage, ...TabOfPage[]];
  actions?: ReactNode;
}

/** A screen of several parts, each with an address of its own. */
export function TabbedPage({ title, about, tabs, actions }: Props) {
  const [path] = useLocation();
  const shown = tabs.find(({ href }) => href === path) ?? tabs[0];
  return (
    <Page title={title} about={about} actions={actions}>
      <Tabs label={title} tabs={tabs.map((tab) => [tab.href, tab.title] as const)} />
      {shown.content}
    </Page>
  );
}
