import {
  amount,
  choice,
  date,
  english,
  form,
  grouped,
  text,
  truth,
  type Template,
} from './extraction-item.js';

/** English texts that the rules were written with in view: what they score here is no measurement. */
export const seenEnglish: Record<string, Template> = {
  'english-agreement': (vary) => {
    const [effective, expires] = [vary.date(), vary.date()];
    const [fee, notice] = [vary.between(2, 90) * 1_000, vary.pick([30, 60, 90])];
    return {
      language: 'en',
      genre: 'contract',
      text: `SUPPORT SERVICES AGREEMENT

This Agreement is effective ${english(effective)} and expires on ${english(expires)} unless it is renewed.
The Customer shall pay a monthly fee of USD ${grouped(fee)} within 15 days of the invoice.
Either party may terminate this Agreement on ${notice} days' written notice.
Notices go to legal@provider.example.com.`,
      schema: form({
        effectiveDate: date(),
        expirationDate: date(),
        monthlyFee: amount('Monthly fee in USD'),
        terminationNoticeDays: amount('Days of notice for termination'),
        noticeEmail: { type: ['string', 'null'], format: 'email' },
        penalty: amount('Penalty for late payment'),
      }),
      expected: {
        effectiveDate: effective.iso,
        expirationDate: expires.iso,
        monthlyFee: fee,
        terminationNoticeDays: notice,
        noticeEmail: 'legal@provider.example.com',
        penalty: null,
      },
    };
  },
  'english-ticket': (vary) => {
    const opened = vary.date();
    const number = `INC-${vary.between(10_000, 99_999)}`;
    const [severity, users] = [vary.pick(['Critical', 'Major', 'Minor']), vary.between(3, 400)];
    return {
      language: 'en',
      genre: 'ticket',
      text: `Ticket: ${number}
Opened: ${opened.iso} by the service desk
Severity: ${severity}
Affected users: ${users}
Product: VPN gateway 4.2
Summary: Sign-in fails with error E-1042 after the update.
Workaround available: Yes
Contact: desk lead, desk@support.example.com, 02-555-0199`,
      schema: form({
        ticketNumber: text(),
        openedOn: date('Date on which the ticket was opened'),
        severity: choice('Critical', 'Major', 'Minor'),
        affectedUsers: amount(),
        summary: text(),
        workaroundAvailable: truth(),
        contactEmail: { type: ['string', 'null'], format: 'email' },
        resolvedOn: date('Date of resolution'),
      }),
      expected: {
        ticketNumber: number,
        openedOn: opened.iso,
        severity,
        affectedUsers: users,
        summary: 'Sign-in fails with error E-1042 after the update.',
        workaroundAvailable: true,
        contactEmail: 'desk@support.example.com',
        resolvedOn: null,
      },
    };
  },
  'asset-csv': (vary) => {
    const [bought, later] = [vary.date(), vary.date()];
    const [price, other] = [vary.between(300, 900) * 1_000, vary.between(300, 900) * 1_000];
    return {
      language: 'en',
      genre: 'table',
      text: `asset,model,purchased,price
"Headset, wired",H-10,${bought.iso},${price}
Monitor,M-27,${later.iso},${other}`,
      schema: {
        type: 'array',
        items: form({
          assetName: text('Asset'),
          model: text(),
          purchaseDate: date('Purchased'),
          price: amount(),
        }),
      },
      expected: [
        { assetName: 'Headset, wired', model: 'H-10', purchaseDate: bought.iso, price },
        { assetName: 'Monitor', model: 'M-27', purchaseDate: later.iso, price: other },
      ],
    };
  },
  'maintenance-notice': (vary) => {
    const day = vary.date();
    const [from, hours] = [vary.between(13, 20), vary.between(1, 4)];
    return {
      language: 'en',
      genre: 'notice',
      text: `Planned maintenance of the answering service

The service will be unavailable on ${english(day)} from ${from}:00 for ${hours} hours.
Affected systems:
- call routing
- recording
Questions: write to noc@example.com or call 02-555-0100.`,
      schema: form({
        maintenanceDate: date(),
        durationHours: amount('Duration in hours'),
        affectedSystems: { type: 'array', items: { type: 'string' } },
        contactEmail: { type: ['string', 'null'], format: 'email' },
        contactPhone: text(),
      }),
      expected: {
        maintenanceDate: day.iso,
        durationHours: hours,
        affectedSystems: ['call routing', 'recording'],
        contactEmail: 'noc@example.com',
        contactPhone: '02-555-0100',
      },
    };
  },
};
