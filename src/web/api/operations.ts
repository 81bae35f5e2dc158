import { issueOperations, issueShapes } from './issue-operations.ts';
import { itemBodies, itemOperations, itemShapes } from './item-operations.ts';
import type { Operation } from './operation.ts';
import { problemSchema } from './problem.ts';
import {
  subscriberBodies,
  subscriberOperations,
  subscriberShapes,
} from './subscriber-operations.ts';

/** Everything that the API can do. */
export const operations: readonly Operation[] = [
  ...issueOperations,
  ...subscriberOperations,
  ...itemOperations,
];

/** The shapes that have a name in the document: of answers, and of what is sent. */
export const shapes = {
  ...issueShapes,
  ...subscriberShapes,
  ...itemShapes,
  Problem: problemSchema,
};
export const bodies = { ...subscriberBodies, ...itemBodies };
