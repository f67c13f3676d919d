// Before anything is painted: the appearance chosen earlier. Without a choice the system decides.
{
  let chosen = null;
  try {
    chosen = localStorage.getItem('theme');
  } catch {
    // storage may be forbidden
  }
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
}
