// Short names for the document's schemas. The types are generated from src/web/openapi.json (npm run types).

import type { components, paths } from './schema.gen.ts';

export type Schemas = components['schemas'];
export type Right = Schemas['Right'];
export type Session = Schemas['Session'];
export type OrderState = Schemas['OrderState'];

type Answer<O> = O extends { responses: { 200: { content: { 'application/json': infer T } } } } ? T : never;
type Question<O> = O extends { parameters: { query?: infer Q } } ? NonNullable<Q> : never;
type Body<O> = O extends { requestBody?: { content: { 'application/json': infer B } } } ? B : never;

export type GetPath = { [P in keyof paths]: Answer<paths[P]['get']> extends never ? never : P }[keyof paths];
export type PostPath = { [P in keyof paths]: paths[P]['post'] extends object ? P : never }[keyof paths];

export type Got<P extends keyof paths> = Answer<paths[P]['get']>;
export type QueryOf<P extends keyof paths> = Question<paths[P]['get']>;
export type BodyOf<P extends keyof paths> = Body<paths[P]['post']>;
export type Posted<P extends keyof paths> = Answer<paths[P]['post']>;

/** Paths whose answer is a page of a list. */
export type ListPath = {
  [P in GetPath]: Got<P> extends { items: unknown[]; next: string | null } ? P : never;
}[GetPath];

export type Row<P extends ListPath> = Got<P> extends { items: (infer R)[] } ? R : never;
