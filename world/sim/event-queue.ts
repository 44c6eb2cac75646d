import type { Instant } from '../clock.ts';

/** An event that waits for its instant. */
export interface QueuedEvent {
  readonly at: Instant;
  readonly rank: number;
  readonly sequence: number;
  readonly run: () => void;
  readonly label: string;
}

function isBefore(left: QueuedEvent, right: QueuedEvent): boolean {
  if (left.at !== right.at) return left.at < right.at;
  if (left.rank !== right.rank) return left.rank < right.rank;
  return left.sequence < right.sequence;
}

/** A binary heap ordered by (time, rank, sequence); cancelled events are dropped when met. */
export class EventQueue {
  readonly #heap: QueuedEvent[] = [];
  readonly #live = new Set<number>();

  push(event: QueuedEvent): void {
    this.#live.add(event.sequence);
    const heap = this.#heap;
    let index = heap.length;
    heap.push(event);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || isBefore(parent, event)) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = event;
  }

  /** Forgets the event with this sequence number, if it still waits. */
  cancel(sequence: number): void {
    this.#live.delete(sequence);
  }

  /** The next live event, left in place. */
  peek(): QueuedEvent | undefined {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      if (this.#live.has(top.sequence)) return top;
      this.#removeTop();
    }
    return undefined;
  }

  /** Takes the next live event. */
  pop(): QueuedEvent | undefined {
    const top = this.peek();
    if (top === undefined) return undefined;
    this.#live.delete(top.sequence);
    this.#removeTop();
    return top;
  }

  #removeTop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const child = this.#smallerChild(index);
      const event = child === undefined ? undefined : heap[child];
      if (child === undefined || event === undefined || isBefore(last, event)) break;
      heap[index] = event;
      index = child;
    }
    heap[index] = last;
  }

  #smallerChild(index: number): number | undefined {
    const leftIndex = 2 * index + 1;
    const left = this.#heap[leftIndex];
    const right = this.#heap[leftIndex + 1];
    if (left === undefined) return undefined;
    return right !== undefined && isBefore(right, left) ? leftIndex + 1 : leftIndex;
  }
}
