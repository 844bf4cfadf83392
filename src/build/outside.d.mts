/** @throws with every file and address, where a file of the built site would fetch from another host. */
export function checkNothingOutside(dist: string): void;
