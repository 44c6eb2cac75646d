import type { Stream } from '../chance.ts';
import type { Clock, Instant } from '../clock.ts';
import { LabError } from '../errors.ts';
import type {
  Address,
  ByteSession,
  CloseReason,
  Listen,
  Listening,
  Network,
  SessionListener,
} from '../network.ts';
import type { Power } from '../power.ts';
import type { Trace } from '../trace.ts';
import { type Direction, FaultPlan, type SegmentFault } from './network-fault.ts';

/** How a machine's line behaves when no fault is planned. */
export interface LinkConditions {
  /** False: nothing can be dialled and open sessions carry nothing. */
  readonly up: boolean;
  readonly latencyMs: number;
  /** Added to the latency, 0 to `jitterMs`, by choice. */
  readonly jitterMs: number;
}

const HEALTHY: LinkConditions = { up: true, latencyMs: 20, jitterMs: 0 };

/** What a simulated network needs of its world. */
export interface SimNetworkParts {
  readonly clock: Clock;
  readonly chance: Stream;
  readonly trace: Trace;
}

type Accept = (session: ByteSession) => SessionListener;

/** A network in memory: ordered byte sessions with latency, cut lines and planned faults. */
export class SimNetwork implements Listen {
  readonly faults = new FaultPlan();
  readonly #listeners = new Map<Address, Accept>();
  readonly #conditions = new Map<string, LinkConditions>();
  readonly #sessions = new Set<SimSession>();
  #dialled = 0;

  constructor(private readonly parts: SimNetworkParts) {}

  listen(address: Address, accept: Accept): Listening {
    if (this.#listeners.has(address)) {
      throw new LabError({
        code: 'LAB_NETWORK_ADDRESS_IN_USE',
        message: `${address} is already listened to`,
        remedy: 'choose another port, or stop the other listener',
      });
    }
    this.#listeners.set(address, accept);
    const close = () => {
      if (this.#listeners.get(address) === accept) this.#listeners.delete(address);
    };
    return { address, close };
  }

  /** The network as one machine sees it; what it sends passes its power gate. */
  endpoint(link: string, power: Power): Network {
    return { dial: (address, listener) => this.#dial({ link, power, address, listener }) };
  }

  conditionsOf(link: string): LinkConditions {
    return this.#conditions.get(link) ?? HEALTHY;
  }

  /** Changes a machine's line; taking it down resets what was open. */
  setConditions(link: string, change: Partial<LinkConditions>): void {
    const conditions = { ...this.conditionsOf(link), ...change };
    this.#conditions.set(link, conditions);
    if (!conditions.up) this.resetLink(link);
  }

  /** Ends every session of a machine as a power cut or a pulled cable does. */
  resetLink(link: string): void {
    for (const session of [...this.#sessions]) if (session.link === link) session.end('reset');
  }

  /** Heals all lines and removes all planned faults. */
  heal(): void {
    this.faults.clear();
    this.#conditions.clear();
  }

  #dial(call: DialCall): ByteSession {
    this.#dialled += 1;
    const session = new SimSession(`${call.link}#${this.#dialled}`, call, {
      ...this.parts,
      faults: this.faults,
      conditions: () => this.conditionsOf(call.link),
      ended: () => this.#sessions.delete(session),
    });
    this.#sessions.add(session);
    const { up, latencyMs } = this.conditionsOf(call.link);
    const accept = this.#listeners.get(call.address);
    const label = `dial ${call.address}`;
    if (!call.power.gate(`network.dial ${call.address}`)) return session.near;
    this.parts.clock.setTimer(
      latencyMs,
      () => {
        if (!up) session.fail('unreachable');
        else if (accept === undefined) session.fail('refused');
        else session.open(accept);
      },
      label,
    );
    return session.near;
  }
}

interface DialCall {
  readonly link: string;
  readonly power: Power;
  readonly address: Address;
  readonly listener: SessionListener;
}

interface SessionParts extends SimNetworkParts {
  readonly faults: FaultPlan;
  readonly conditions: () => LinkConditions;
  readonly ended: () => void;
}

/** Both ends of one session. Latency alone never lets segments of one direction overtake. */
class SimSession {
  readonly near: ByteSession;
  readonly #far: ByteSession;
  #farListener: SessionListener | undefined;
  /** Nobody sends any more. */
  #isOver = false;
  /** Who hears nothing more, because it closed or because it was told of the end. */
  readonly #isDeaf = { near: false, far: false };
  readonly #nextDelivery: Record<Direction, number> = { up: 0, down: 0 };
  /** When the last segment under way arrives, those that were delayed included. */
  readonly #lastArrival: Record<Direction, number> = { up: 0, down: 0 };

  constructor(
    readonly id: string,
    private readonly call: DialCall,
    private readonly parts: SessionParts,
  ) {
    this.near = {
      id,
      send: (bytes) => {
        if (call.power.gate('network.send')) this.#send('up', bytes);
      },
      close: () => this.#finish('up'),
    };
    this.#far = {
      id,
      send: (bytes) => this.#send('down', bytes),
      close: () => this.#finish('down'),
    };
  }

  get link(): string {
    return this.call.link;
  }

  open(accept: Accept): void {
    if (this.#isOver) return;
    this.#farListener = accept(this.#far);
    if (this.call.power.isOn) this.call.listener.opened?.();
  }

  fail(reason: CloseReason): void {
    if (this.#isOver) return;
    this.#over();
    this.#tellNear(reason);
  }

  /** Ends both sides. What the listening side was sent before still reaches it first. */
  end(reason: CloseReason): void {
    if (this.#isOver) return;
    this.#over();
    this.#at(this.parts.clock.now(), () => this.#tellNear(reason), reason);
    this.#at(this.#lastArrival.up, () => this.#tellFar(reason), reason);
  }

  /** One side closes: it hears nothing more, the other what is under way, then of the end. */
  #finish(from: Direction): void {
    this.#isDeaf[from === 'up' ? 'near' : 'far'] = true;
    if (this.#isOver) return;
    this.#over();
    const tell = from === 'up' ? this.#tellFar : this.#tellNear;
    this.#at(this.#lastArrival[from], () => tell.call(this, 'closed'), 'closed');
  }

  #at(instant: Instant, run: () => void, what: string): void {
    const { clock } = this.parts;
    clock.setTimer(Math.max(0, instant - clock.now()), run, `${this.id} ${what}`);
  }

  #tellNear(reason: CloseReason): void {
    if (this.#isDeaf.near || !this.call.power.isOn) return;
    this.#isDeaf.near = true;
    this.call.listener.closed(reason);
  }

  #tellFar(reason: CloseReason): void {
    if (this.#isDeaf.far) return;
    this.#isDeaf.far = true;
    this.#farListener?.closed(reason);
  }

  #over(): void {
    this.#isOver = true;
    this.parts.ended();
  }

  #send(direction: Direction, bytes: Uint8Array): void {
    if (this.#isOver) return;
    const sent = bytes.slice();
    const rule = this.parts.faults.faultFor(this.call.link, direction, sent);
    const fault = rule?.fault;
    this.parts.trace.emit('network', 'wire.sent', {
      session: this.id,
      link: this.call.link,
      direction,
      bytes: sent,
      fault: rule === undefined ? undefined : `${rule.id}: ${rule.fault.kind}`,
    });
    if (fault === undefined) this.#deliverInOrder(direction, sent);
    else this.#apply(fault, direction, sent);
  }

  #apply(fault: SegmentFault, direction: Direction, bytes: Uint8Array): void {
    const latencyMs = this.#latencyMs();
    if (fault.kind === 'reset') this.end('reset');
    else if (fault.kind === 'delayed') this.#deliver(direction, bytes, latencyMs + fault.delayMs);
    else if (fault.kind === 'truncated') {
      this.#deliverInOrder(direction, bytes.slice(0, fault.keepBytes));
    } else if (fault.kind === 'altered') this.#deliverInOrder(direction, fault.alter(bytes));
    else if (fault.kind === 'duplicated') {
      this.#deliverInOrder(direction, bytes);
      this.#deliver(direction, bytes, latencyMs + fault.gapMs);
    } else if (fault.kind === 'partial') {
      let offset = 0;
      let delayMs = latencyMs;
      for (const size of [...fault.sizes, bytes.length]) {
        const part = bytes.slice(offset, offset + size);
        if (part.length > 0) this.#deliver(direction, part, delayMs);
        offset += size;
        delayMs += fault.gapMs;
      }
    }
  }

  #latencyMs(): number {
    const { latencyMs, jitterMs } = this.parts.conditions();
    return latencyMs + (jitterMs > 0 ? this.parts.chance.below(jitterMs + 1, 'jitter') : 0);
  }

  #deliverInOrder(direction: Direction, bytes: Uint8Array): void {
    const now = this.parts.clock.now();
    const at = Math.max(now + this.#latencyMs(), this.#nextDelivery[direction]);
    this.#nextDelivery[direction] = at;
    this.#deliver(direction, bytes, at - now);
  }

  /**
   * A segment that is under way when the dialling side closes or is reset still reaches the
   * listening side (it was sent); a reset drops what is under way to the dialling side.
   */
  #deliver(direction: Direction, bytes: Uint8Array, delayMs: number): void {
    const arrive = () => {
      const isHeard = this.#hears(direction);
      this.parts.trace.emit('network', isHeard ? 'wire.received' : 'wire.dropped', {
        session: this.id,
        link: this.call.link,
        direction,
        bytes,
      });
      if (!isHeard) return;
      if (direction === 'up') this.#farListener?.received(bytes);
      else this.call.listener.received(bytes);
    };
    const at = this.parts.clock.now() + delayMs;
    this.#lastArrival[direction] = Math.max(this.#lastArrival[direction], at);
    this.parts.clock.setTimer(delayMs, arrive, `${this.id} ${direction}`);
  }

  #hears(direction: Direction): boolean {
    if (direction === 'up') return this.#farListener !== undefined && !this.#isDeaf.far;
    return !this.#isDeaf.near && this.call.power.isOn;
  }
}
