/** Stands in a draft where an editor has to write something. */
export const unfilled = '[fill in]';
