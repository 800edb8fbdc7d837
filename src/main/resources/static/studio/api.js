// Talks to the Studio's REST interface as the signed-in user.

/** A refused call; the message is the problem's detail and can be shown as it stands. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail || body.title || `The Studio answered ${status}.`);
    this.status = status;
    this.body = body;
  }
}

const cookie = name => document.cookie.split('; ').find(part => part.startsWith(name + '='))?.slice(name.length + 1);

/** Fetches; where nobody answers, says so in words. */
const reach = (path, request) => fetch(path, request).catch(() => {
  throw new Problem(0, { detail: 'The Studio does not answer. It may be starting, or the network is down.' });
});

async function csrfToken() {
  if (!cookie('STUDIO-CSRF')) {
    await reach('/api/me', { headers: { 'X-Requested-With': 'studio' } });
  }
  return decodeURIComponent(cookie('STUDIO-CSRF') || '');
}

/** Calls and answers the parsed body (undefined when empty); throws a Problem. Signed out leads to the sign-in page. */
export async function call(method, path, body) {
  const headers = { Accept: 'application/json', 'X-Requested-With': 'studio' };
  if (method !== 'GET') {
    headers['X-CSRF-TOKEN'] = await csrfToken();
  }
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) {
    headers['Content-Type'] = 'application/json';
  }
  const answer = await reach(path, { method, headers, body: body === undefined || isForm ? body : JSON.stringify(body) });
  if (answer.status === 401) {
    (window.top || window).location.assign('/login');
    return new Promise(() => {});
  }
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('Content-Type') || '');
  const parsed = text && isJson ? JSON.parse(text) : undefined;
  if (!answer.ok) {
    throw new Problem(answer.status, parsed || {});
  }
  return parsed;
}

export const get = path => call('GET', path);
export const post = (path, body) => call('POST', path, body);
export const put = (path, body) => call('PUT', path, body);
export const del = path => call('DELETE', path);

let signedIn;

/** The signed-in user: {user, groups, roles, demo}; asked once per page. */
export function me() {
  signedIn ??= get('/api/me');
  return signedIn;
}
