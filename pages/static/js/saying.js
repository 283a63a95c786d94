// What has changed, said to those who do not see it: one live region for the whole page, which no
// morph touches, and a line that shows for a while where something was done at a click.

let region = null;
let last = '';

/** Announce a sentence, unless it was the last one said. */
export function say(text) {
  if (!text || text === last) return;
  const isFirst = last === ''; // a page that opens is read by itself
  last = text;
  if (isFirst) return;
  live().textContent = text;
}

function live() {
  if (region?.isConnected) return region;
  region = document.createElement('p');
  region.id = 'said';
  region.className = 'visually-hidden';
  region.setAttribute('role', 'status');
  (document.querySelector('[data-testid=stApp]') ?? document.body).append(region);
  return region;
}
