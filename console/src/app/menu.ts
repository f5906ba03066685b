// The menu, and who sees what of it. Nothing stands here that the server has no route for.

import type { Right } from '../api/types.ts';
import { words } from '../words/words.ts';

export const menuWords = words({
  home: ['Home', 'Start'],
  exceptions: ['Exceptions', 'Ausnahmen'],
  orders: ['Orders', 'Bestellungen'],
  dispatch: ['Dispatch', 'Versand'],
  stock: ['Stock', 'Bestand'],
  prices: ['Prices', 'Preise'],
  fba: ['Stock at Amazon', 'Bestand bei Amazon'],
  service: ['Customer service', 'Kundendienst'],
  returns: ['Returns', 'Retouren'],
  settlements: ['Settlements', 'Abrechnungen'],
  suspense: ['Suspense', 'Klärungskonto'],
  bank: ['Bank', 'Bank'],
  close: ['Close', 'Monatsabschluss'],
  amazon: ['Amazon monitor', 'Amazon-Monitor'],
  sap: ['SAP monitor', 'SAP-Monitor'],
  queue: ['Queues', 'Warteschlangen'],
  rules: ['Mapping and rules', 'Zuordnung und Regeln'],
  audit: ['Audit log', 'Protokoll'],
  admin: ['Administration', 'Verwaltung'],
  operations: ['Operations', 'Betrieb'],
  finance: ['Finance', 'Finanzen'],
  technical: ['Technical', 'Technik'],
});

export interface MenuEntry {
  name: keyof typeof menuWords;
  path: string;
  icon: string;
  right?: Right;
}

export interface MenuGroup {
  name?: keyof typeof menuWords;
  entries: readonly MenuEntry[];
}

export const menu: readonly MenuGroup[] = [
  {
    entries: [
      { name: 'home', path: '/', icon: 'home' },
      { name: 'exceptions', path: '/exceptions', icon: 'alert' },
    ],
  },
  {
    name: 'operations',
    entries: [
      { name: 'orders', path: '/orders', icon: 'sales-order', right: 'read.orders' },
      { name: 'dispatch', path: '/dispatch', icon: 'shipping-status', right: 'read.orders' },
      { name: 'stock', path: '/stock', icon: 'product', right: 'read.stock' },
      { name: 'prices', path: '/prices', icon: 'tag', right: 'read.stock' },
      { name: 'fba', path: '/fba', icon: 'inventory', right: 'read.stock' },
      { name: 'service', path: '/service', icon: 'headset', right: 'read.orders' },
      { name: 'returns', path: '/returns', icon: 'undo', right: 'read.orders' },
    ],
  },
  {
    name: 'finance',
    entries: [
      { name: 'settlements', path: '/settlements', icon: 'lead', right: 'read.finance' },
      { name: 'suspense', path: '/suspense', icon: 'question-mark', right: 'read.finance' },
      { name: 'bank', path: '/bank', icon: 'loan', right: 'read.finance' },
      {
        name: 'close',
        path: '/close',
        icon: 'accounting-document-verification',
        right: 'read.finance',
      },
    ],
  },
  {
    name: 'technical',
    entries: [
      { name: 'amazon', path: '/amazon', icon: 'cloud', right: 'read.technical' },
      { name: 'sap', path: '/sap', icon: 'it-system', right: 'read.technical' },
      { name: 'queue', path: '/queue', icon: 'multiselect-all', right: 'read.technical' },
      { name: 'rules', path: '/rules', icon: 'activity-assigned-to-goal', right: 'read.config' },
      { name: 'audit', path: '/audit', icon: 'history', right: 'read.audit' },
      { name: 'admin', path: '/admin', icon: 'wrench', right: 'read.config' },
    ],
  },
];

/** The groups with what `rights` allow; a group of nothing is left out. */
export function menuFor(rights: ReadonlySet<Right>): MenuGroup[] {
  return menu
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ right }) => right === undefined || rights.has(right)),
    }))
    .filter(({ entries }) => entries.length > 0);
}

/** "/orders/eu/302-1" is below "/orders"; nothing but "/" is below "/". */
export const isBelow = (path: string, entry: string): boolean =>
  path === entry || (entry !== '/' && path.startsWith(`${entry}/`));
