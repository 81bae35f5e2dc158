import type { Storage } from '../../src/storage/open-storage.ts';

/** Returns the id of the newest request for a subscription; 0 if there is none. */
export async function newestRequest(
  { subscribers }: Pick<Storage, 'subscribers'>,
  subscriptionId: number,
): Promise<number> {
  const subscription = await subscribers.subscription(subscriptionId);
  const record = subscription && (await subscribers.record(subscription.subscriberId));
  return record?.requests.findLast((one) => one.subscriptionId === subscriptionId)?.id ?? 0;
}
