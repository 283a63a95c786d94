export function drawMap() {}
