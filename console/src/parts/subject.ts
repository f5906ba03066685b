// Where in the console the thing is that an exception, a job or the audit log is about.

/** "order/302-1" of a connection becomes "/orders/eu/302-1"; what has no screen becomes nothing. */
export function hrefOfSubject(subject: string, connection: string): string | undefined {
  const [kind, ...rest] = subject.split('/');
  const of = encodeURIComponent(connection);
  const whole = encodeURIComponent(rest.join('/')); // a SKU may have strokes of its own
  const to = encodeURIComponent(rest[0] ?? ''); // "order/302-1/stock" is of the order
  if (whole === '') return undefined;
  if (kind === 'order' && connection !== '') return `/orders/${of}/${to}`;
  if (kind === 'settlement' && connection !== '') return `/settlements/${of}/${to}`;
  if (kind === 'suspense' && connection !== '') return `/suspense/${of}/${to}`;
  if (kind === 'inbound' && connection !== '') return `/fba/shipments/${of}/${to}`;
  if (kind === 'close' && connection !== '' && rest.length > 1)
    return `/close/${of}/${to}/${encodeURIComponent(rest[1] ?? '')}`;
  if (kind === 'stock') return `/stock/why?sku=${whole}`;
  if (kind === 'price') return `/prices/why?sku=${whole}`;
  return kind === 'queue' ? '/queue' : undefined;
}
