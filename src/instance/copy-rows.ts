import type { Client } from 'pg';
import { from } from 'pg-copy-streams';

const chunk = 65_536;

/**
 * Runs a `COPY … FROM stdin` with the bytes of its rows; throws the driver's error where the server refuses. Once
 * it refused nothing more is sent: the stream has no connection any longer.
 */
export function copyRows(client: Client, sql: string, rows: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const copying = client.query(from(sql));
    let refused = false;
    const send = (at: number): void => {
      if (refused) return;
      if (at >= rows.length) copying.end();
      else copying.write(rows.subarray(at, at + chunk), () => send(at + chunk));
    };
    copying.on('error', (error) => {
      refused = true;
      reject(error);
    });
    copying.on('finish', resolve);
    send(0);
  });
}
