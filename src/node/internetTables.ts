/** Internets out of files: the built-in table of the package, the optional AS table, the user's own. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Internet, internetToday, parseAsTable, readPrefixTable } from '../index.ts';
import { FileError, readBytes, readText } from './files.ts';

const asPackage = '@ip-location-db/asn';

/** Where the build puts the table: in dist, which is the folder above or, when the sources run, beside src. */
const tableFolders = ['../', '../../dist/'];

/** The table of present-day prefixes and countries, with AS numbers where the package of these is installed. */
export function loadInternetToday(): Internet {
  return internetToday(gunzipSync(readBytes(findBuiltInTable())), loadAsTable());
}

function findBuiltInTable(): string {
  for (const folder of tableFolders) {
    const path = fileURLToPath(new URL(folder, import.meta.url));
    const found = existsSync(path)
      ? readdirSync(path).filter((name) => /^internet-[\d-]+\.bin\.gz$/.test(name))
      : [];
    // The newest, as dates sort like texts.
    if (found.length > 0) return join(path, found.sort()[found.length - 1]!);
  }
  throw new FileError('space today: expected the table that the build compiles, found none; npm run build');
}

type AsTable = ReturnType<typeof parseAsTable>;

/** AS numbers of the optional package (CC BY 4.0, see NOTICE); undefined where it is not installed. */
export function loadAsTable(): AsTable | undefined {
  let manifestFile: string;
  try {
    manifestFile = createRequire(import.meta.url).resolve(`${asPackage}/package.json`);
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(readText(manifestFile)) as { version: string };
  const folder = dirname(manifestFile);
  const file = ['asn-ipv4-num.csv', 'asn-ipv4.csv'].find((name) => existsSync(join(folder, name)));
  if (file === undefined) {
    throw new FileError(`${asPackage} ${version}: expected asn-ipv4.csv in the package, found none`);
  }
  return parseAsTable(readText(join(folder, file)), [
    `AS numbers: RouteViews, NRO, IP to ASN Lite by DB-IP (https://db-ip.com), CC BY 4.0, from npm ${asPackage} ${version}`,
  ]);
}

/** The user's own table; its date is that of the file. */
export function loadPrefixTable(file: string): Internet {
  const text = readText(file);
  const date = statSync(file).mtime.toISOString().slice(0, 10);
  try {
    return readPrefixTable(text, {
      name: basename(file),
      date,
      sources: [`${basename(file)}, a table of the user, file of ${date}`],
    });
  } catch (error) {
    throw error instanceof TypeError ? error : new FileError((error as Error).message, { cause: error });
  }
}
