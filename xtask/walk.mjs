// A random walk that is the same on every machine, for the illustrative data of the demos.

/** The draws of a walk from a seed: `random`, a number from 0 to 1, and `normal`, about normal, of deviation 1. */
export function draws(seed) {
  let state = seed;
  // A generator of Lehmer: 48,271 times the last, modulo 2^31 - 1.
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  // Twelve equal draws less their mean.
  const normal = () => {
    let sum = -6;
    for (let draw = 0; draw < 12; draw += 1) sum += random();
    return sum;
  };
  return { random, normal };
}
