import { openStorage } from '../../src/storage/open-storage.ts';

/* A process that opens the storage and prints the steps of the schema that it ran. */

const [url = '', root = ''] = process.argv.slice(2);
await using storage = await openStorage({ url, root });
process.stdout.write(JSON.stringify(storage.migrated));
