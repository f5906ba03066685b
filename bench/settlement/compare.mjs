// Holds every sum weir gives against DuckDB's sum of the same rows, to the cent.

// Amounts are exact decimals on both sides; binary fractions would hide a cent.
export function cents(decimal) {
  const [, sign, whole, fraction] = /^(-?)(\d+)\.(\d\d)$/.exec(decimal) ?? [];
  if (whole === undefined) throw new Error(`"${decimal}" is not an amount with two decimals`);
  return BigInt(sign + whole + fraction);
}

// Adds up {key, rows, amount} into key -> {rows, amount}.
function totals(entries) {
  const sums = new Map();
  for (const { key, rows, amount } of entries) {
    const sum = sums.get(key) ?? { rows: 0, amount: 0n };
    sums.set(key, { rows: sum.rows + Number(rows), amount: sum.amount + cents(amount) });
  }
  return sums;
}

const written = (sum) => (sum ? `${sum.rows} rows, ${sum.amount} cents` : 'nothing');

function differing(what, weir_entries, duckdb_entries) {
  const weir = totals(weir_entries);
  const duckdb = totals(duckdb_entries);
  return [...new Set([...weir.keys(), ...duckdb.keys()])]
    .filter((key) => written(weir.get(key)) !== written(duckdb.get(key)))
    .map((key) => `${what} ${key}: weir has ${written(weir.get(key))}, DuckDB ${written(duckdb.get(key))}`);
}

// The month an hour belongs to in the zone weir cut the months by; every zone of the United States is whole
// hours away from UTC.
function local_month(zone) {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric', month: '2-digit' });
  return (hour) => {
    const parts = format.formatToParts(new Date(`${hour.replace(' ', 'T')}:00:00Z`));
    const part = (type) => parts.find((each) => each.type === type).value;
    return `${part('year')}-${part('month')}`;
  };
}

const triple_key = (...texts) => texts.join(' / ');

function class_of(classes, key) {
  if (!classes.has(key)) throw new Error(`the report holds ${key}, which its list of classes does not name`);
  return classes.get(key);
}

// One line for each difference; none when all is equal. `classes` maps a triple to its class.
export function differences(weir, { groups, hours }, classes) {
  const triples = groups.map(([type, amount_type, text, rows, amount]) => {
    const key = triple_key(type, amount_type, text);
    return { key, class: class_of(classes, key), rows, amount };
  });
  const unknown = triples.filter((triple) => triple.class === 'SUSPENSE');
  const month_of = local_month(weir.zone);
  const whole = triples.map((triple) => ({ ...triple, key: 'of all rows' }));
  const amount_of = (name) => ({ key: 'of all rows', rows: weir.row_count, amount: weir[name] });
  return [
    ...differing('the total-amount', [amount_of('total')], whole),
    ...differing('the sum', [amount_of('row_sum')], whole),
    ...(cents(weir.residual) === 0n ? [] : [`the residual: weir has ${weir.residual}, not zero`]),
    ...differing('class', weir.classes.map((each) => ({ ...each, key: each.class })),
      triples.map((triple) => ({ ...triple, key: triple.class }))),
    ...differing('suspense', weir.suspense.map((each) => ({
      ...each, key: triple_key(each.transaction_type, each.amount_type, each.amount_description),
    })), unknown),
    ...differing('month', weir.months.map((each) => ({ ...each, key: each.month })),
      hours.map(([hour, rows, amount]) => ({ key: month_of(hour), rows, amount }))),
  ];
}

// The list make_report writes beside the report: triple -> class.
export function read_classes(text) {
  const lines = text.split('\n').slice(1).filter((line) => line !== '');
  return new Map(lines.map((line) => {
    const [type, amount_type, description, accounting_class] = line.split('\t');
    return [triple_key(type, amount_type, description), accounting_class];
  }));
}
