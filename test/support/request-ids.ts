import type { Storage } from '../../src/storage/open-storage.ts';

/** Returns what a link names the newest request for a subscription by; 0 if there is none. */
export async function newestRequest(
  storage: Pick<Storage, 'subscribers'>,
  subscriptionId: number,
): Promise<number> {
  return (await newest(storage, subscriptionId))?.linkId ?? 0;
}

/** Returns the id of the newest request for a subscription; 0 if there is none. */
export async function requestId(
  storage: Pick<Storage, 'subscribers'>,
  subscriptionId: number,
): Promise<number> {
  return (await newest(storage, subscriptionId))?.id ?? 0;
}

async function newest({ subscribers }: Pick<Storage, 'subscribers'>, subscriptionId: number) {
  const subscription = await subscribers.subscription(subscriptionId);
  const record = subscription && (await subscribers.record(subscription.subscriberId));
  return record?.requests.findLast((one) => one.subscriptionId === subscriptionId);
}
