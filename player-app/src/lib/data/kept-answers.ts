/**
 * The last answers of the API, kept on the device so that a page which is opened without a network shows something. They
 * are one account's, and are forgotten when its session ends.
 */
export interface KeptAnswer {
  readonly data: unknown;
  /** When it came, in the device's milliseconds since the epoch. */
  readonly updatedAt: number;
}

const DATABASE = 'delve';
const STORE = 'answers';

/** Holds the id of the account whose answers the others are. */
const OWNER_KEY = 'owner';

/** Beyond this, the ones that came first are dropped. */
const MOST_KEPT = 60;

let opened: Promise<IDBDatabase> | undefined;

/** Whose page this is, once that is known. What comes before waits; what waits when a session ends is nobody's. */
let owner = Promise.withResolvers<string>();

/** Says whose answers come from now on. What is there of another account is forgotten. */
export async function ownKeptAnswers(accountId: string): Promise<void> {
  owner.resolve(accountId);
  await change(async store => {
    if ((await done(store.get(OWNER_KEY))) === accountId) return;
    await done(store.clear());
    await done(store.put(accountId, OWNER_KEY));
  });
}

/** Keeps an answer under the key of its question, as soon as it is known whose it is. */
export async function keepAnswer(key: string, answer: KeptAnswer): Promise<void> {
  const accountId = await owner.promise;
  await change(async store => {
    // Another page may have signed in as somebody else meanwhile.
    if ((await done(store.get(OWNER_KEY))) !== accountId) return;
    await done(store.put(answer, key));
    if ((await done(store.count())) > MOST_KEPT) await dropOldest(store);
  });
}

/** What was kept under this key; undefined when nothing was, or where browsers keep nothing. */
export async function readKeptAnswer(key: string): Promise<KeptAnswer | undefined> {
  try {
    const store = (await open()).transaction(STORE).objectStore(STORE);
    return (await done(store.get(key))) as KeptAnswer | undefined;
  } catch {
    return undefined;
  }
}

/** Forgets everything that was kept. */
export async function forgetKeptAnswers(): Promise<void> {
  owner = Promise.withResolvers();
  await change(async store => {
    await done(store.clear());
  });
}

async function dropOldest(store: IDBObjectStore): Promise<void> {
  const keys = await done(store.getAllKeys());
  const answers = (await done(store.getAll())) as KeptAnswer[];
  const [oldest] = keys
    .map((key, index) => ({ key, updatedAt: answers[index]!.updatedAt }))
    .filter(({ key }) => key !== OWNER_KEY)
    .sort((a, b) => a.updatedAt - b.updatedAt);
  if (oldest) await done(store.delete(oldest.key));
}

/** Changes the store in one transaction. Private windows and full disks may refuse; then nothing is kept. */
async function change(make: (store: IDBObjectStore) => Promise<void>): Promise<void> {
  try {
    const transaction = (await open()).transaction(STORE, 'readwrite');
    await make(transaction.objectStore(STORE));
  } catch {
    // What was kept before stays.
  }
}

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
