// What an element's attributes say, where some say what cannot be taken: a change is taken as a whole or not at all, and one
// that was refused holds up no later one.

export class Taken {
  #host;
  #changed = new Map(); // since the last attempt: attribute -> its text before
  #refused = new Map(); // attribute -> the text before the one that was refused

  constructor(host) {
    this.#host = host;
  }

  note(name, before) {
    if (!this.#changed.has(name)) this.#changed.set(name, this.#refused.has(name) ? this.#refused.get(name) : before);
    this.#refused.delete(name);
  }

  /**
   * Does `work(text)`, where `text(name)` is what an attribute says: at first as it stands, then without earlier texts that were
   * refused. `isDue` says whether its end still counts; `proves(name)`, whether it reads that attribute.
   */
  async attempt(work, isDue, proves) {
    const [changed, refused] = [this.#changed, new Map(this.#refused)];
    this.#changed = new Map();
    try {
      const done = await work((name) => this.#host.getAttribute(name));
      if (isDue()) for (const name of refused.keys()) if (proves(name)) this.#refused.delete(name);
      return done;
    } catch (thrown) {
      if (!isDue()) throw thrown;
      if (refused.size === 0) return this.#refuse(changed, thrown);
      try {
        return await work((name) => (refused.has(name) ? refused.get(name) : this.#host.getAttribute(name)));
      } catch (again) {
        if (!isDue()) throw again;
        return this.#refuse(changed, again);
      }
    } finally {
      if (!isDue()) for (const [name, before] of changed) this.#changed.set(name, before);
    }
  }

  #refuse(changed, error) {
    for (const [name, before] of changed) if (!this.#changed.has(name)) this.#refused.set(name, before);
    throw error;
  }
}
