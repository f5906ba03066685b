// What POST does to the stand-in's world. Each entry: the right that it needs, and what it answers.

import type { Schemas } from '../src/api/types.ts';
import { checks, sign } from './close.ts';
import type { Refusal } from './users.ts';
import { ago } from './time.ts';
import type { Work } from './work.ts';
import { note, type World } from './world.ts';

export interface Asked {
  world: World;
  user: string;
  parts: string[];
  body: Record<string, unknown>;
}

type Act = (asked: Asked) => object;
type Acts = Record<string, { right: Schemas['Right']; act: Act }>;

const refuse = (code: string, text: string, next_step: string): Refusal => ({
  status: 409,
  code,
  text,
  next_step,
});
const text = (value: unknown): string => String(value ?? '');

function orderOf(world: World, connection: unknown, id: unknown): Schemas['Order'] | undefined {
  return world.orders.find((each) => each.connection === connection && each.order_id === id);
}

const outcomes: Record<string, Schemas['OrderState']> = {
  retry: 'posting',
  rebuild: 'ready',
  refetch: 'received',
  hold: 'on_hold',
  release: 'ready',
  ignore: 'ignored',
  link: 'posted',
};

function verb(name: string): Act {
  return ({ world, user, parts, body }) => {
    const order = orderOf(world, parts[0], parts[1]);
    if (order === undefined)
      return refuse('order.unknown', 'there is no such order', 'look for it in Orders');
    order.state = outcomes[name] ?? order.state;
    order.reason = name === 'hold' ? 'order.held' : name === 'ignore' ? 'order.ignored' : '';
    if (name === 'link') order.sap_document = text(body['sap_order']);
    close(world, order);
    note(world, user, `order_${name}`, `order/${order.order_id}`, text(body['why']), [
      'orders',
      'exceptions',
    ]);
    return { text: `the order is ${name === 'rebuild' ? 'decided anew' : `asked to ${name}`}` };
  };
}

function close(world: World, order: Schemas['Order']): void {
  world.exceptions = world.exceptions.filter((each) => each.subject !== `order/${order.order_id}`);
}

const retryMany: Act = ({ world, user, body }) => {
  const asked = body['orders'] as { connection: string; order_id: string }[];
  const results = asked.map(({ connection, order_id }) => {
    const order = orderOf(world, connection, order_id);
    const isDone = order !== undefined && order.reason !== 'order.cancel_request';
    if (isDone) Object.assign(order, { state: 'posting', reason: '' });
    if (isDone) close(world, order);
    return {
      connection,
      order_id,
      is_done: isDone,
      code: isDone ? '' : 'order.cancel_request',
      text: isDone ? 'tried again' : 'the buyer asks to cancel: a person has to decide',
    };
  });
  note(world, user, 'orders_retried', `orders/${asked.length}`, text(body['why']), ['orders', 'exceptions']);
  return { done: results.filter((each) => each.is_done).length, of: results.length, results };
};

function suspenseAct(state: string, action: string): Act {
  return ({ world, user, body }) => {
    const card = world.suspense.find(
      (each) => each.item === body['item'] && each.connection === body['connection'],
    );
    if (card === undefined)
      return refuse('suspense.unknown', 'there is no such item', 'look at the list of what waits');
    if (state === 'mapped' && card.by === user)
      return refuse('suspense.same_person', 'the second person has to be another one', 'ask a colleague');
    const wanted = card.classes.find((each) => each.class === body['class']);
    Object.assign(card, { state, by: user, because: text(body['because']) });
    if (wanted) Object.assign(card, { class: wanted.class, account: wanted.account });
    note(world, user, action, `suspense/${card.item}`, text(body['because']), ['settlements', 'exceptions']);
    if (state === 'ignored') return { text: 'it stays in suspense' };
    return {
      item: card.item,
      state,
      class: card.class,
      account: card.account,
      rule_written: state === 'mapped',
      waits_for_second_person: state === 'asked',
    };
  };
}

const match: Act = ({ world, user, body }) => {
  for (const each of world.bank.lines)
    if (text(body['lines']).split(',').includes(each.line)) each.match = 900;
  const payout = Object.values(world.bank.payouts)
    .flat()
    .find((each) => each.settlement === body['settlement']);
  if (payout)
    Object.assign(payout, { standing: 'matched', reason: 'by_hand', lines: text(body['lines']), match: 900 });
  note(world, user, 'bank_matched', `bank/${text(body['lines'])}`, text(body['because']), ['settlements']);
  return { match: 900 };
};

const unmatch: Act = ({ world, user, body }) => {
  for (const each of world.bank.lines) if (each.match === body['match']) each.match = null;
  note(world, user, 'bank_released', `bank/${text(body['match'])}`, text(body['because']), ['settlements']);
  return { text: 'it is open again' };
};

const pause: Act = ({ world, user, body }) => {
  const { connection, queue, minutes, because } = body as unknown as Schemas['QueuePause'];
  world.technical.pauses.push({
    connection,
    queue,
    cause: 'person',
    until: ago(-minutes),
    since: ago(0),
    reason: because,
  });
  note(world, user, 'queue_paused', `queue/${connection}/${queue}`, because, ['queue']);
  return { text: 'nothing of it starts until then' };
};

const resume: Act = ({ world, user, body }) => {
  world.technical.pauses = world.technical.pauses.filter(
    (each) => each.connection !== body['connection'] || each.queue !== body['queue'],
  );
  note(world, user, 'queue_resumed', `queue/${text(body['connection'])}/${text(body['queue'])}`, '', [
    'queue',
  ]);
  return { text: 'it goes on' };
};

const hold: Act = ({ world, user, body }) => {
  const held = world.prices.filter(
    (each) => each.connection === body['connection'] && (body['all'] === true || each.sku === body['sku']),
  );
  for (const each of held) each.stopped_by = user;
  note(world, user, 'price_held', `price/${text(body['sku'])}`, text(body['because']), []);
  return { is_released: false, count: held.length, text: `${held.length} offers are stopped` };
};

const release: Act = ({ world, user, body }) => {
  const held = world.prices.filter(
    (each) => each.connection === body['connection'] && (body['all'] === true || each.sku === body['sku']),
  );
  for (const each of held) Object.assign(each, { stopped_by: '', held_because: '', held_since: null });
  note(world, user, 'price_released', `price/${text(body['sku'])}`, '', []);
  return { is_released: true, count: held.length, text: `${held.length} offers go on` };
};

const said =
  (action: string, answer: object): Act =>
  ({ world, user, parts, body }) => {
    note(world, user, action, parts.join('/') || text(body['connection']), text(body['because']), [
      'settlements',
    ]);
    return answer;
  };

type Change = (work: Work, body: Record<string, unknown>, user: string) => void;

const workVerbs: Record<string, Change> = {
  assign: (work, body) => Object.assign(work.said, { state: 'assigned', owner: text(body['owner']) }),
  snooze: (work, body) => Object.assign(work.said, { state: 'snoozed', snoozed_until: text(body['until']) }),
  comment: (work, body, user) => work.comments.push({ at: ago(0), actor: user, text: text(body['text']) }),
  resolve: (work) => Object.assign(work.said, { state: 'resolved' }),
  ignore: (work) => Object.assign(work.said, { state: 'ignored' }),
  reopen: (work) => Object.assign(work.said, { state: 'open', snoozed_until: null }),
};

function workAct(verb: string, change: Change): Act {
  return ({ world, user, parts, body }) => {
    const id = parts[0] ?? '';
    const work = world.work[Number(id) - 1];
    if (work === undefined)
      return { ...refuse('work.unknown', 'there is no such number', 'look at the list'), status: 404 };
    change(work, body, user);
    if (body['because'] !== undefined) work.said.because = text(body['because']);
    note(world, user, `work_${verb}`, `work/${id}`, text(body['because']), ['exceptions']);
    return { text: 'it is done' };
  };
}

const explain: Act = ({ world, user, parts, body }) => {
  const key = parts.join('/');
  const check = checks(world.close, key).find((each) => each.check === body['check']);
  if (check === undefined) return refuse('close.unknown_check', 'there is no such check', 'look at the list');
  if (check.figure !== body['figure'])
    return refuse('close.changed', 'the figure is another by now', 'look at it again');
  world.close.explained[`${key}/${check.check}`] = {
    figure: check.figure,
    text: `${text(body['because'])} (${user})`,
  };
  note(world, user, 'explained', `close/${parts.slice(1).join('/')}`, text(body['because']), ['settlements']);
  return { text: `${check.check} may stand for as long as its figure is ${check.figure}` };
};

const signed =
  (role: 'finance' | 'controller'): Act =>
  ({ world, user, parts, body }) => {
    const by = { user, role, digest: text(body['digest']), note: text(body['note']) };
    const refused = sign(world.close, parts, by);
    if (refused !== null) return refuse(refused[0], refused[1], 'look at the month again');
    note(world, user, 'signed', `close/${parts.slice(1).join('/')}`, by.note, ['settlements']);
    return { text: `signed as ${role} by ${user}` };
  };

const claim: Act = ({ world, user, parts, body }) => {
  const open = world.fba.claims.filter((each) => each.shipment === parts[1] && each.state === 'open');
  if (open.length === 0)
    return refuse('inbound.no_claim', 'the shipment has no open claim', 'look at what became of its goods');
  const isGivenUp = body['case'] === 'none';
  for (const each of open)
    Object.assign(each, {
      state: isGivenUp ? 'given_up' : 'filed',
      case: text(body['case']),
      filed_at: ago(0),
    });
  note(world, user, 'claim filed', `inbound/${parts[1] ?? ''}`, text(body['because']), ['orders']);
  return { text: `${open.length} claim${open.length === 1 ? '' : 's'} noted` };
};

export const acts: Acts = {
  '/close/{}/{}/{}/explain': { right: 'close.act', act: explain },
  '/close/{}/{}/{}/sign': { right: 'close.act', act: signed('finance') },
  '/close/{}/{}/{}/approve': { right: 'close.approve', act: signed('controller') },
  '/fba/shipments/{}/{}/claim': { right: 'stock.act', act: claim },
  ...Object.fromEntries(
    Object.entries(workVerbs).map(([verb, change]) => [
      `/work-items/{}/${verb}`,
      { right: 'exceptions.act', act: workAct(verb, change) } as const,
    ]),
  ),
  ...Object.fromEntries(
    Object.keys(outcomes).map((name) => [
      `/orders/{}/{}/${name}`,
      { right: name === 'refetch' ? 'orders.refetch' : 'orders.act', act: verb(name) } as const,
    ]),
  ),
  '/orders/retry': { right: 'orders.act', act: retryMany },
  '/stock/stop': {
    right: 'stock.act',
    act: said('stock_stopped', { is_released: false, count: 48, text: 'no quantity is sent any more' }),
  },
  '/stock/resume': { right: 'stock.act', act: said('stock_resumed', { text: 'quantities go on' }) },
  '/stock/rounds/release': {
    right: 'stock.release',
    act: said('stock_released', { is_released: false, count: 12, text: 'a second person has to say so too' }),
  },
  '/prices/hold': { right: 'prices.act', act: hold },
  '/prices/release': { right: 'prices.release', act: release },
  '/settlements/{}/{}/post': {
    right: 'settlements.act',
    act: said('settlement_posted', { text: 'it is posted now' }),
  },
  '/suspense/map': { right: 'suspense.map', act: suspenseAct('asked', 'suspense_mapped') },
  '/suspense/approve': { right: 'suspense.approve', act: suspenseAct('mapped', 'suspense_approved') },
  '/suspense/reclass': { right: 'suspense.map', act: suspenseAct('reclassed', 'suspense_reclassed') },
  '/suspense/ignore': { right: 'suspense.map', act: suspenseAct('ignored', 'suspense_ignored') },
  '/bank/match': { right: 'bank.act', act: match },
  '/bank/release': { right: 'bank.act', act: unmatch },
  '/queue/pause': { right: 'queue.act', act: pause },
  '/queue/resume': { right: 'queue.act', act: resume },
};
