export function attend() {}
