// SPDX-License-Identifier: Apache-2.0
// Tabs take turns: each has a Python of its own, and all of them the same files. One that is alone keeps its turn
// until another one asks for it (Web Locks API, BroadcastChannel).

const WANT = "want";

/** Who asks waits for so many milliseconds for a request that itself waits for something; SQLite does as well. */
const PATIENCE = 5000;

/** Whose turn it is. */
export class Turns {
  #name;
  #channel;
  #refresh;
  #isBusy;
  #mustKeep;
  #count = 0;
  #mine = false;
  #wanted = false;
  #giveUp;
  #taking;
  #givenUp = [];

  /**
   * @param name that all tabs of the app have in common
   * @param refresh is called when it has become this tab's turn, before anything runs: a promise
   * @param isBusy whether there is something to be saved before it is another one's turn
   * @param mustKeep whether it has to stay this tab's turn, for what its app has begun
   * @param heard is called with what other tabs say
   */
  constructor(name, { refresh, isBusy, mustKeep, heard }) {
    this.#name = name;
    this.#refresh = refresh;
    this.#isBusy = isBusy;
    this.#mustKeep = mustKeep;
    try {
      this.#channel = navigator.locks && new BroadcastChannel(name);
    } catch {
      // A browser that refuses all storage may refuse this too.
    }
    if (!this.#channel) {
      // Who is alone cannot be known: others notice it when they write.
      this.#mine = true;
      return;
    }
    this.#channel.onmessage = ({ data }) => {
      if (data === WANT) {
        this.#wanted = true;
        this.yield();
        this.#hurry();
      } else {
        heard(data);
      }
    };
  }

  /** Whether the app may run now, in this task. What has begun may need what comes after it: no waiting then. */
  get isMine() {
    return this.#mine && (!this.#wanted || this.#count > 0 || this.#mustKeep());
  }

  /** Whether tabs take turns at all. */
  get areThere() {
    return this.#channel !== undefined;
  }

  /** Whether it is this tab's turn, even if another one waits for it. */
  get holds() {
    return this.#mine;
  }

  /** Takes the turn if nobody has it; what is read then is up to date. */
  async tryNow() {
    this.#mine ||= await this.#request({ ifAvailable: true });
  }

  /** The app runs, as it may. */
  enter() {
    this.#count++;
  }

  /** Waits until it is this tab's turn, and enters. */
  take() {
    if (this.isMine) {
      this.enter();
      return Promise.resolve();
    }
    this.#taking ??= this.#take().finally(() => (this.#taking = undefined));
    return this.#taking.then(() => this.enter());
  }

  async #take() {
    if (this.#mine) {
      // First the one who has asked.
      await new Promise((resolve) => {
        this.#givenUp.push(resolve);
        this.yield();
      });
    }
    if (!(await this.#request({ ifAvailable: true }))) {
      this.#channel.postMessage(WANT);
      await this.#request({});
    }
    await this.#refresh();
    this.#mine = true;
    this.#hurry();
  }

  /** Another tab does not wait for ever. */
  #hurry() {
    if (this.#mine && this.#wanted) {
      setTimeout(() => this.#isQuiet && this.#pass(), PATIENCE);
    }
  }

  /** Resolved with whether this tab has got the lock. */
  #request(options) {
    return new Promise((resolve) => {
      navigator.locks
        .request(this.#name, options, (lock) => {
          if (lock === null) {
            resolve(false);
            return null;
          }
          resolve(true);
          return new Promise((giveUp) => (this.#giveUp = giveUp));
        })
        // A browser that refuses all storage refuses locks with it: then there is nothing to take turns for.
        .catch(() => resolve(true));
    });
  }

  /** What the app has done at this turn is done. */
  leave() {
    this.#count--;
    this.yield();
  }

  /** Lets another tab have its turn if one has asked for it. */
  yield() {
    if (this.#count === 0 && this.#isQuiet) {
      this.#pass();
    }
  }

  /** Whether another tab has asked, and files are whole. */
  get #isQuiet() {
    return this.#mine && this.#wanted && !this.#isBusy() && !this.#mustKeep();
  }

  #pass() {
    this.#mine = false;
    this.#wanted = false;
    this.#giveUp?.();
    this.#givenUp.splice(0).forEach((resolve) => resolve());
  }

  /** Lets the others have their turn, although nobody has asked for it. */
  pass() {
    this.#wanted ||= this.#channel !== undefined;
    this.yield();
  }

  /** Says something to the other tabs. */
  say(text) {
    this.#channel?.postMessage(text);
  }
}
