import { it } from 'vitest';
import { PaymentRig, STRIPE_CARD } from './payment-rig.ts';

it('bench', () => {
  const rig = new PaymentRig({ config: { journalLimit: 100000 } });
  rig.signOn();
  const { doors } = rig.terminal;
  const one = () => {
    const k = rig.world.kernel;
    doors.operator.launch('sale');
    for (let i = 0; i < 100000; i++) {
      if (!k.step()) break;
      const a = doors.awaited()[0];
      if (a === undefined) continue;
      if (a.what === 'entry') {
        if (a.question.field === 'paperLoaded') doors.operator.refillPaper();
        doors.operator.type('1.00');
      } else if (a.what === 'card') doors.cardholder.swipe(STRIPE_CARD);
      else if (a.what === 'pin') doors.cardholder.enterPin('123456');
      else if (a.what === 'launch' && i > 3) return;
    }
  };
  for (let r = 0; r < 6; r++) {
    const t = performance.now();
    for (let i = 0; i < 1000; i++) {
      one();
      if (rig.traced('app.finished').at(-1)?.data.outcome !== 'approved') {
        console.log(
          JSON.stringify(rig.traced('app.finished').at(-1)?.data),
          JSON.stringify(
            rig
              .traced('screen.frame')
              .slice(-4)
              .map((e) => e.data),
          ),
          i,
          rig.world.kernel.now(),
        );
        throw 1;
      }
    }
    console.log(
      (performance.now() - t).toFixed(0),
      'us per sale',
      rig.host.sent('0200').length,
      rig.world.trace.events.length,
    );
    rig.world.trace.events.length = 0;
    rig.host.requests.length = 0;
  }
});
