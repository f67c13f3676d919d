// Drawers: dialogs that slide in from the side, and give the focus back when they close.

/** Opens a drawer at its top. */
export function openDrawer(id) {
  const drawer = document.getElementById(id);
  if (!drawer.open) drawer.showModal();
  drawer.querySelector('.drawer-body').scrollTop = 0;
  return drawer;
}

/** Wires the ways to close a drawer; Escape is the dialog's own. */
export function setUpDrawers() {
  for (const drawer of document.querySelectorAll('dialog.drawer')) {
    drawer.addEventListener('click', (event) => {
      if (event.target === drawer || event.target.closest('[data-close]')) drawer.close();
    });
  }
}
