/** What the page's address says: who acts, and what is open. */
export interface Address {
  user: string;
  /** Channel, or `home` for the app's Home tab; empty for the first channel. */
  place: string;
  /** Root of the open thread, or empty. */
  thread: string;
}

/** Who acts until someone is chosen: the engineer of the seeded team, whom every embedded workspace has. */
const FIRST_PERSON = 'U0ADA';

/** Reads the address bar. */
export function readAddress(search: string): Address {
  const query = new URLSearchParams(search);
  return {
    user: query.get('user') || FIRST_PERSON,
    place: query.get('at') ?? '',
    thread: query.get('thread') ?? '',
  };
}

/** The query string of an address, without what is empty. */
export function writeAddress(address: Address): string {
  const query = new URLSearchParams();
  if (address.user) query.set('user', address.user);
  if (address.place) query.set('at', address.place);
  if (address.thread) query.set('thread', address.thread);
  return `?${query}`;
}
