import type { AddAccount } from '../../client/contract.ts';
import { nowOf } from '../../clock.ts';
import { openAccount } from '../../identity/open-account.ts';
import { importCatalogue } from '../../packages/import-catalogue.ts';
import { isRefusal } from '../../refusal.ts';
import { ok, route } from '../route.ts';

/** What the command line does through a running server; no account of the pages may. */
export const operatorRoutes = [
  route<Uint8Array>({
    name: 'importCatalogue',
    summary: 'Import a folder of the exchange format, whole or not at all.',
    who: ['operator'],
    body: 'ImportCatalogue',
    unread: true,
    bodyLimit: 128 * 1024 * 1024,
    answers: { 200: 'CatalogueImported' },
    handle: async ({ body, reader }, { store, library, clock }) => {
      const who = { at: nowOf(clock), actor: reader.account };
      const imported = await importCatalogue(store, library, { json: body }, who);
      return isRefusal(imported) ? imported : ok(imported);
    },
  }),
  route<AddAccount>({
    name: 'addAccount',
    summary: 'Add an account.',
    who: ['operator'],
    body: 'AddAccount',
    answers: {
      201: {
        type: 'object',
        required: ['account'],
        properties: { account: { type: 'string' } },
      },
    },
    handle: async ({ body, reader }, { store, library, wallClock }) => {
      const added = await openAccount(store, library, wallClock, reader.account, body);
      return added === true ? { status: 201, body: { account: body.account } } : added;
    },
  }),
];
