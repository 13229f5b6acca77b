// The states of controls: buttons that have nothing to do for now, which keep the focus of a keyboard (a disabled button loses it to
// the page), and fields whose value is wrong.

/** Says whether a button has nothing to do. */
export function off(button, isOff) {
  button.setAttribute('aria-disabled', String(isOff));
}

/** What a button listens with, so that it does nothing while it is off. */
export function pressed(act) {
  return (event) => event.currentTarget.getAttribute('aria-disabled') === 'true' || act(event);
}

/** Says whether the value of a field is wrong. */
export function wrong(field, isWrong) {
  if (isWrong) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
}

/** Makes a field of a price as wide as what it holds, where that is more than its own width: of a coin that is `0.000002952`. */
export function widen(field) {
  field.style.minWidth = `calc(${Math.max(field.value.length, field.placeholder.length)}ch + 1.5em)`;
}
