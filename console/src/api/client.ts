// Asks the server. Paths, queries, bodies and answers are those of the OpenAPI document, or it does not compile.

import type { BodyOf, Got, GetPath, PostPath, Posted, QueryOf, Schemas } from './types.ts';

/** What the server answered instead, in words for people; also for a server that does not answer at all. */
export class Problem extends Error {
  readonly code: string;
  readonly next: string;
  readonly status: number;

  constructor(status: number, problem: Schemas['Error']) {
    super(problem.text);
    this.status = status;
    this.code = problem.code;
    this.next = problem.next_step;
  }
}

export type PathParts = Readonly<Record<string, string>>;

let csrf = '';

/** The token of the session, which every POST and DELETE has to carry. */
export function setCsrf(token: string): void {
  csrf = token;
}

/** "/orders/{id}" with {id} filled in, and the query behind it. */
export function urlOf(path: string, parts: PathParts = {}, query: object = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(parts[name] ?? ''));
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(wanted.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}

export function get<P extends GetPath>(path: P, query?: QueryOf<P>, parts?: PathParts): Promise<Got<P>> {
  return request('GET', urlOf(path, parts, query ?? {})) as Promise<Got<P>>;
}

export function post<P extends PostPath>(path: P, body: BodyOf<P>, parts?: PathParts): Promise<Posted<P>> {
  return request('POST', urlOf(path, parts), body) as Promise<Posted<P>>;
}

export async function signOut(): Promise<void> {
  await request('DELETE', '/api/v1/session');
}

async function request(method: string, url: string, body?: unknown): Promise<unknown> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET' && csrf !== '') headers['X-Weir-Csrf'] = csrf;
  let answer: Response;
  try {
    const text = body === undefined ? undefined : JSON.stringify(body);
    answer = await fetch(url, { method, headers, body: text, credentials: 'same-origin' });
  } catch {
    throw new Problem(0, { code: 'web.unreachable', text: '', next_step: '' });
  }
  if (answer.ok) return answer.status === 204 ? undefined : answer.json();
  throw new Problem(answer.status, await problemOf(answer));
}

async function problemOf(answer: Response): Promise<Schemas['Error']> {
  try {
    return (await answer.json()) as Schemas['Error'];
  } catch {
    return { code: `http.${answer.status}`, text: answer.statusText, next_step: '' };
  }
}
