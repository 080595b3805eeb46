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

/** English texts that were written before the rules were run on any; the rules were not changed for them. */
export const heldOutEnglish: Record<string, Template> = {
  'english-lease': (vary) => {
    const [start, end] = [vary.date(), vary.date()];
    const [rent, deposit] = [vary.between(8, 40) * 100, vary.between(10, 90) * 100];
    const pets = vary.pick([true, false]);
    return {
      language: 'en',
      genre: 'contract',
      text: `LEASE SUMMARY

Landlord: Harbour Property Office
Tenant: Branch Office Team
Premises: Unit ${vary.between(1, 80)}, 12 Quay Street
Lease term: ${english(start)} to ${english(end)}
Monthly rent: $${grouped(rent)}
Security deposit: $${grouped(deposit)}
Pets allowed: ${pets ? 'Yes' : 'No'}

Rent is due on the first day of each month. A late charge of $50 applies after five days.`,
      schema: form({
        landlord: text(),
        tenant: text(),
        leaseStart: date(),
        leaseEnd: date(),
        monthlyRent: amount(),
        securityDeposit: amount(),
        petsAllowed: truth(),
        lateCharge: amount(),
      }),
      expected: {
        landlord: 'Harbour Property Office',
        tenant: 'Branch Office Team',
        leaseStart: start.iso,
        leaseEnd: end.iso,
        monthlyRent: rent,
        securityDeposit: deposit,
        petsAllowed: pets,
        lateCharge: 50,
      },
    };
  },
  'incident-report': (vary) => {
    const day = vary.date();
    const [minutes, calls] = [vary.between(12, 240), vary.between(20, 900)];
    return {
      language: 'en',
      genre: 'ticket',
      text: `# Incident report IR-${vary.between(100, 999)}

**Date:** ${english(day)}
**Service:** Voice response
**Duration:** ${minutes} minutes
**Dropped calls:** ${calls}
**Root cause:** An expired certificate on the media gateway
**Status:** Closed

## Follow-up
1. Renew certificates automatically
2. Alert 30 days before expiry`,
      schema: form({
        incidentDate: date(),
        service: text(),
        durationMinutes: amount(),
        droppedCalls: amount(),
        rootCause: text(),
        status: choice('Open', 'Closed'),
        followUp: { type: 'array', items: { type: 'string' } },
        costEstimate: amount('Estimated cost'),
      }),
      expected: {
        incidentDate: day.iso,
        service: 'Voice response',
        durationMinutes: minutes,
        droppedCalls: calls,
        rootCause: 'An expired certificate on the media gateway',
        status: 'Closed',
        followUp: ['Renew certificates automatically', 'Alert 30 days before expiry'],
        costEstimate: null,
      },
    };
  },
  'english-invoice': (vary) => {
    const [issued, due] = [vary.date(), vary.date()];
    const [hours, rate, licences] = [vary.between(5, 60), vary.between(40, 120), vary.between(2, 30)];
    const [price, number] = [vary.between(10, 90), `INV-${vary.between(1000, 9999)}`];
    const total = hours * rate + licences * price;
    return {
      language: 'en',
      genre: 'table',
      text: `INVOICE ${number}
Issued ${english(issued)}; payment is due by ${english(due)}.

From: Northern Helpdesk Ltd
Bill to: Southern Retail Inc

Description | Qty | Unit price | Amount
Support hours | ${hours} | ${rate}.00 | ${grouped(hours * rate)}.00
Agent licences | ${licences} | ${price}.00 | ${grouped(licences * price)}.00
Total | | | ${grouped(total)}.00`,
      schema: form({
        invoiceNumber: text(),
        issueDate: date(),
        dueDate: date('Payment due date'),
        supplier: text('From'),
        customer: text('Bill to'),
        lines: {
          type: 'array',
          items: form({
            description: text(),
            quantity: amount('Qty'),
            unitPrice: { type: ['number', 'null'] },
            amount: { type: ['number', 'null'] },
          }),
        },
        total: { type: ['number', 'null'] },
      }),
      expected: {
        invoiceNumber: number,
        issueDate: issued.iso,
        dueDate: due.iso,
        supplier: 'Northern Helpdesk Ltd',
        customer: 'Southern Retail Inc',
        lines: [
          { description: 'Support hours', quantity: hours, unitPrice: rate, amount: hours * rate },
          { description: 'Agent licences', quantity: licences, unitPrice: price, amount: licences * price },
        ],
        total,
      },
    };
  },
};
