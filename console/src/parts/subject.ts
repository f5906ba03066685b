// Where in the console the thing is that an exception, a job or the audit log is about.

/** "order/302-1" of a connection becomes "/orders/eu/302-1"; what has no screen becomes nothing. */
export function hrefOfSubject(subject: string, connection: string): string | undefined {
  const [kind = '', key = ''] = [subject.slice(0, subject.indexOf('/')), subject.slice(subject.indexOf('/') + 1)];
  const of = encodeURIComponent(connection);
  const to = encodeURIComponent(key);
  if (key === '') return undefined;
  if (kind === 'order' && connection !== '') return `/orders/${of}/${to}`;
  if (kind === 'settlement' && connection !== '') return `/settlements/${of}/${to}`;
  if (kind === 'suspense' && connection !== '') return `/suspense/${of}/${to}`;
  if (kind === 'stock') return `/stock/why?sku=${to}`;
  if (kind === 'price') return `/prices/why?sku=${to}`;
  return kind === 'queue' ? '/queue' : undefined;
}
