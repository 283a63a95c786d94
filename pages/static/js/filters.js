export function wire() {}
