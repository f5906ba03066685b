// The server's clock: in a demo it is not this computer's, and this computer's may be wrong.

let ahead = 0;

/** Sets the clock by what the server has just said. */
export function setClock(serverNow: string): void {
  ahead = Date.parse(serverNow) - Date.now();
}

export const now = (): Date => new Date(Date.now() + ahead);
