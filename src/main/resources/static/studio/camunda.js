// Makes Camunda's applications part of the Studio: its name, the way back to it, and its sign-in page.

/** The application's name in Camunda's configuration; from then on the page leads back to the Studio. */
export function brand(name) {
  new MutationObserver(belongToStudio).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener('hashchange', belongToStudio);
  return { vendor: 'Cloud Billing Studio ·', name };
}

let leaving = false;

function belongToStudio() {
  if (location.hash.startsWith('#/login') && !leaving) {
    leaving = true;
    location.replace(location.pathname); // the server leads to the one sign-in page, and back here
  }
  const link = document.querySelector('a.navbar-brand');
  if (link && link.getAttribute('href') !== '/') {
    link.setAttribute('href', '/');
    link.setAttribute('target', '_self');
    link.setAttribute('title', 'Back to the Studio');
  }
}
