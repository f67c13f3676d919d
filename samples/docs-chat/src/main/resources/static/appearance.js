// The button that goes through the appearances: as the system is, the other one, and back.

const root = document.documentElement;
const system = matchMedia('(prefers-color-scheme: dark)');

/** Wires the button, and keeps its label true. */
export function setUpAppearance() {
  const button = document.getElementById('theme');
  const label = () => {
    const next = isDark() ? 'light' : 'dark';
    button.setAttribute('aria-label', `Switch to ${next}`);
    button.title = `Switch to ${next}`;
  };
  button.addEventListener('click', () => {
    choose(isDark() ? 'light' : 'dark');
    label();
  });
  system.addEventListener('change', label);
  label();
}

function isDark() {
  return root.dataset.theme ? root.dataset.theme === 'dark' : system.matches;
}

/** What the system has anyway is no choice: it is followed again from then on. */
function choose(theme) {
  const own = theme !== (system.matches ? 'dark' : 'light');
  if (own) root.dataset.theme = theme;
  else delete root.dataset.theme;
  try {
    if (own) localStorage.setItem('theme', theme);
    else localStorage.removeItem('theme');
  } catch {
    // not remembered where storage is forbidden
  }
}
