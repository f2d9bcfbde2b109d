/** A database of this browser (IndexedDB), opened when it is first asked. What it holds outlives a reload. */
export class Shelf {
  readonly #name: string;
  readonly #stores: Record<string, string[]>;
  #opening: Promise<IDBDatabase> | null = null;

  /** @param stores the properties that make the key of what each store holds */
  constructor(name: string, stores: Record<string, string[]>) {
    this.#name = name;
    this.#stores = stores;
  }

  /**
   * Reads or changes the stores in one transaction: all of it happens, or nothing. The work may wait for nothing but them.
   * @throws DOMException where the browser forbids it or has no room
   */
  async within<T>(
    mode: 'readonly' | 'readwrite',
    work: (store: (name: string) => IDBObjectStore) => T | Promise<T>,
  ): Promise<T> {
    const transaction = (await this.#database()).transaction(Object.keys(this.#stores), mode);
    const ended = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
    const [done] = await Promise.all([work((name) => transaction.objectStore(name)), ended]);
    return done;
  }

  #database(): Promise<IDBDatabase> {
    this.#opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(this.#name, 1);
      request.onupgradeneeded = () => {
        for (const [store, keyPath] of Object.entries(this.#stores))
          request.result.createObjectStore(store, { keyPath });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    }).catch((error: unknown) => {
      this.#opening = null;
      throw error;
    });
    return this.#opening;
  }
}

export const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Every key that begins with this. */
export const beginningWith = (first: string): IDBKeyRange => IDBKeyRange.bound([first], [first, []]);
