import { type DeliverySum, deliveryStatuses } from '../delivery/delivery.ts';
import { columns } from './terminal.ts';

/** Returns the sum of an issue's deliveries as lines; they add up to the audience. */
export function sumLines(sum: DeliverySum): string[] {
  const filled = deliveryStatuses.filter((status) => sum[status] > 0);
  const rows = filled.map((status) => [status, String(sum[status])]);
  return columns([...rows, ['audience', String(sum.audience)]]);
}
