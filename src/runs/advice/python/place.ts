import { stronger } from './evaluate.js';
import type { Guard, Value } from './values.js';

interface Frame {
  uncertain: number;
  /** Makes an object: what its loops make, the object has that many of. */
  readonly makes: boolean;
  readonly results: Value[];
}

/** Where a reading stands: how sure it is that a line runs, and how often what it makes is made. */
export class Place {
  #guard: Guard = 'always';
  #times = 1;
  #frame: Frame = { uncertain: 0, makes: false, results: [] };

  get guard(): Guard {
    return this.#guard;
  }

  /** How often an object is made that a line makes once. */
  get times(): number {
    return this.#times;
  }

  /** Whether a line may be passed over, so that names keep what they had. */
  get isUncertain(): boolean {
    return this.#frame.uncertain > 0;
  }

  get makes(): boolean {
    return this.#frame.makes;
  }

  /** Reads something that runs under a condition. */
  under<T>(guard: Guard, work: () => T): T {
    const before = this.#guard;
    this.#guard = stronger(before, guard);
    this.#frame.uncertain += 1;
    try {
      return work();
    } finally {
      this.#guard = before;
      this.#frame.uncertain -= 1;
    }
  }

  /** Reads once what runs so many times. */
  repeated<T>(rounds: number, work: () => T): T {
    const before = this.#times;
    this.#times = before * rounds;
    try {
      return work();
    } finally {
      this.#times = before;
    }
  }

  /** Reads a function's body; gives all it may return. */
  inside(makes: boolean, work: () => void): readonly Value[] {
    const outer = this.#frame;
    const frame: Frame = { uncertain: 0, makes, results: [] };
    this.#frame = frame;
    try {
      work();
    } finally {
      this.#frame = outer;
    }
    return frame.results;
  }

  /** Notes what the function returns. */
  give(value: Value): void {
    this.#frame.results.push(value);
  }
}
