// Buttons that have nothing to do for now. They keep the focus of a keyboard, which a disabled button loses to the page.

/** Says whether a button has nothing to do. */
export function off(button, isOff) {
  button.setAttribute('aria-disabled', String(isOff));
}

/** What a button listens with, so that it does nothing while it is off. */
export function pressed(act) {
  return (event) => event.currentTarget.getAttribute('aria-disabled') === 'true' || act(event);
}
