// The stand-in is held against the OpenAPI document: every answer of every route, for everybody who may see it.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import document from '../../src/web/openapi.json';
import { acts } from './acts.ts';
import { reads } from './reads.ts';
import { answer, type Question } from './server.ts';
import { makeWorld } from './world.ts';

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ ...document, $id: 'document' } as object);

type Operation = {
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
  'x-right'?: string;
};
const paths = document.paths as unknown as Record<string, Record<string, Operation>>;
const operation = (method: string, path: string): Operation | undefined => {
  const found = Object.keys(paths).find(
    (each) => each.replace('/api/v1', '').replace(/\{\w+\}/g, '{}') === path,
  );
  return found === undefined ? undefined : paths[found]?.[method];
};

const world = makeWorld();
const values: Record<string, readonly string[]> = {
  '/close/{}/{}/{}': ['eu', '1000', '2026-10'],
  '/close/{}/{}/{}/explain': ['eu', '1000', '2026-10'],
  '/close/{}/{}/{}/sign': ['eu', '1000', '2026-10'],
  '/close/{}/{}/{}/approve': ['eu', '1000', '2026-10'],
  '/fba/shipments/{}/{}': ['eu', 'FBA15CLOSED1'],
  '/fba/balance/{}': ['eu'],
  '/fba/rollforward/{}': ['eu'],
  '/orders/{}/{}': ['eu', '302-0000001-0000001'],
  '/settlements/{}/{}': ['eu', '25811124052'],
  '/suspense/{}/{}': ['eu', '1'],
  '/work-items/{}': ['1', ''],
};
const queries: Record<string, string> = {
  '/stock/why': '?sku=SHOE-42',
  '/prices/why': '?sku=SHOE-42',
  '/fba/rollforward/{}': '?sku=SHOE-42',
  '/service': '?text=302-0000001-0000001',
};

function ask(
  method: string,
  path: string,
  user = 'demo',
  body: Record<string, unknown> = {},
): ReturnType<typeof answer> {
  const places = values[path] ?? ['eu', '302-0000001-0000001'];
  const filled = places.reduce((text, each) => text.replace('{}', each), path) + (queries[path] ?? '');
  const question: Question = {
    method,
    url: new URL(`http://mock/api/v1${filled}`),
    user,
    csrf: `csrf-of-${user}`,
    body,
  };
  return answer(world, question);
}

function expectFits(schema: object, body: unknown): void {
  const inside = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as object;
  const validate = ajv.compile(inside);
  expect(validate(body) ? [] : validate.errors).toEqual([]);
}

const schemaOf = (of: Operation | undefined): object | undefined =>
  of?.responses['200']?.content?.['application/json']?.schema;

describe('reads', () => {
  for (const path of Object.keys(reads))
    it(`${path} is as the document says`, () => {
      const user = operation('get', path)?.['x-right'] === 'read.config' ? 'audrey' : 'demo';
      const got = ask('GET', path, user);
      const schema = schemaOf(operation('get', path));
      expect(got.status).toBe(200);
      expect(schema).toBeDefined();
      expectFits(schema ?? {}, got.body);
    });

  it('leaves no route of the document out', () => {
    const known = Object.keys(paths).filter(
      (path) => paths[path]?.['get'] && !/\.(csv|xlsx)$/.test(path) && !path.endsWith('/session'),
    );
    const short = known.map((path) => path.replace('/api/v1', '').replace(/\{\w+\}/g, '{}'));
    expect(short.filter((path) => !(path in reads))).toEqual([]);
  });
});

describe('acts', () => {
  for (const [path, { right }] of Object.entries(acts))
    it(`${path} asks for the right of the document, and refuses without it`, () => {
      const of = operation('post', path);
      expect(of?.['x-right']).toBe(right);
      const got = ask('POST', path, 'audrey');
      expect(got.status).toBe(403);
      expectFits(document.components.schemas.Error, got.body);
    });

  it('leaves no route of the document out', () => {
    const short = Object.keys(paths)
      .filter((path) => paths[path]?.['post'] && !path.endsWith('/session'))
      .map((path) => path.replace('/api/v1', '').replace(/\{\w+\}/g, '{}'));
    expect(short.filter((path) => !(path in acts))).toEqual([]);
  });

  it('answer as the document says', () => {
    const got = ask('POST', '/suspense/map', 'fiona', {
      connection: 'eu',
      item: 1,
      class: 'FEE_EPR',
      because: 'test',
    });
    expectFits(schemaOf(operation('post', '/suspense/map')) ?? {}, got.body);
    const order = ask('POST', '/orders/{}/{}/rebuild', 'olga', { why: 'test' });
    expectFits(schemaOf(operation('post', '/orders/{}/{}/rebuild')) ?? {}, order.body);
  });
});

describe('sessions', () => {
  it('are wanted, and a POST without their token is refused', () => {
    expect(ask('GET', '/home', 'nobody').status).toBe(401);
    const forged: Question = {
      method: 'POST',
      url: new URL('http://mock/api/v1/queue/resume'),
      user: 'olga',
      csrf: '',
      body: {},
    };
    expect(answer(world, forged)).toMatchObject({ status: 403, body: { code: 'web.csrf' } });
  });
});
