// The stand-in for src/web: sessions, CSRF and rights as the real server has them, over a made-up world.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { acts } from './acts.ts';
import { csv, filtered } from './pages.ts';
import { listRight, lists, reads } from './reads.ts';
import { sessionOf, signIn, type Refusal } from './users.ts';
import { makeWorld, type World } from './world.ts';
import type { Schemas } from '../src/api/types.ts';

export interface Answer {
  status: number;
  body?: object;
  text?: string;
  cookie?: string;
}

export interface Question {
  method: string;
  url: URL;
  user: string;
  csrf: string;
  body: Record<string, unknown>;
}

const refusal = ({ status, ...error }: Refusal): Answer => ({ status, body: error });
const refuse = (status: number, code: string, text: string, next_step: string): Answer =>
  refusal({ status, code, text, next_step });

/** The pattern of `table` that fits `path`, and what stands in its holes. */
function find<T>(table: Record<string, T>, path: string): { entry: T; parts: string[] } | undefined {
  for (const [pattern, entry] of Object.entries(table)) {
    const fits = new RegExp(`^${pattern.replaceAll('{}', '([^/]+)')}$`).exec(path);
    if (fits) return { entry, parts: fits.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}

export function answer(world: World, question: Question): Answer {
  const path = question.url.pathname.replace('/api/v1', '');
  if (path === '/session' && question.method === 'POST') return begin(question.body);
  const session = sessionOf(question.user);
  if (session === undefined) return refuse(401, 'web.signed_out', 'nobody is signed in', 'sign in');
  if (question.method !== 'GET' && question.csrf !== session.csrf)
    return refuse(403, 'web.csrf', 'the request does not come from the console', 'load the page again');
  if (path === '/session')
    return question.method === 'DELETE' ? { status: 204, cookie: '' } : { status: 200, body: session };
  return question.method === 'GET'
    ? read(world, question, path, session)
    : act(world, question, path, session);
}

function begin(body: Record<string, unknown>): Answer {
  const result = signIn(body as unknown as Schemas['SignIn']);
  return 'status' in result ? refusal(result) : { status: 200, body: result, cookie: result.user };
}

const forbidden = (right: string): Answer =>
  refuse(403, 'web.forbidden', `your roles do not include the right ${right}`, 'ask an administrator for it');

const notFound = (): Answer =>
  refuse(404, 'web.not_found', 'there is no such thing', 'look for it in its list');

function read(world: World, { url }: Question, path: string, session: Schemas['Session']): Answer {
  const rights: readonly string[] = session.rights;
  if (path.endsWith('.csv')) return exported(world, url, path.slice(0, -4), session);
  const found = find(reads, path);
  if (found === undefined) return notFound();
  const { right, answer: of } = found.entry;
  if (right !== undefined && !rights.includes(right)) return forbidden(right);
  const body = of({ world, query: url.searchParams, parts: found.parts, session });
  return body === undefined ? notFound() : { status: 200, body };
}

function exported(world: World, url: URL, path: string, session: Schemas['Session']): Answer {
  const list = lists[path];
  const right = listRight(path);
  if (list === undefined) return notFound();
  if (right !== undefined && !session.rights.includes(right)) return forbidden(right);
  const query = new URLSearchParams({ ...Object.fromEntries(url.searchParams), limit: '1000000' });
  return {
    status: 200,
    text: csv(filtered(list({ world, query, parts: [], session }).items, new URLSearchParams(), {})),
  };
}

function act(world: World, { user, body }: Question, path: string, session: Schemas['Session']): Answer {
  const found = find(acts, path);
  if (found === undefined) return notFound();
  const { right, act: does } = found.entry;
  if (!session.rights.includes(right)) return forbidden(right);
  const result = does({ world, user, parts: found.parts, body });
  return 'status' in result ? refusal(result as Refusal) : { status: 200, body: result };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

let world = makeWorld();

/** Connect middleware for /api; /api/mock/reset begins the world anew, for tests. */
export async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.originalUrl ?? request.url ?? '/', 'http://mock');
  if (url.pathname === '/api/mock/reset') world = makeWorld();
  const user = /weir_session=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  const question = {
    method: request.method ?? 'GET',
    url,
    user,
    csrf: String(request.headers['x-weir-csrf'] ?? ''),
    body: await bodyOf(request),
  };
  const result = answer(world, question);
  response.statusCode = result.status;
  if (result.cookie !== undefined)
    response.setHeader('Set-Cookie', `weir_session=${result.cookie}; Path=/; HttpOnly; SameSite=Strict`);
  response.setHeader(
    'Content-Type',
    result.text === undefined ? 'application/json' : 'text/csv; charset=utf-8',
  );
  response.end(result.text ?? (result.body === undefined ? '' : JSON.stringify(result.body)));
}

declare module 'node:http' {
  interface IncomingMessage {
    originalUrl?: string;
  }
}
