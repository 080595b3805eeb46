import { AppError } from '@app/platform';
import type { InstallRecord } from '../registry/install-record.js';
import { termsOf, type LicenceTerms } from './licences.js';

/** What is known about the licence of a model, and by whose word. */
export interface LicenceClaims {
  /** The operator, with `--licence`. */
  readonly operator?: string | undefined;
  /** The description or the card of the model. */
  readonly model?: string | undefined;
  readonly catalogue?: string | undefined;
  /** Why the catalogue refuses the model. */
  readonly refused?: string | undefined;
}

/** A licence that a model may be installed under. */
export type GrantedLicence = Pick<InstallRecord, 'licence' | 'licenceAccepted'>;

/**
 * Decides whether a model may be installed. The operator may take a licence with terms upon themselves; that is kept
 * with their name.
 * @param acceptedBy name of the operator who accepted the terms; undefined when nobody has
 * @throws AppError `licence-missing`, `licence-refused`
 */
export function requireLicence(claims: LicenceClaims, acceptedBy: string | undefined): GrantedLicence {
  const licence = claims.operator ?? claims.model ?? claims.catalogue;
  if (licence === undefined) throw new AppError('licence-missing');
  const objections = objectionsTo(licence, claims);
  if (objections.length === 0) return { licence };
  const terms = objections.join('; ');
  if (acceptedBy === undefined) throw new AppError('licence-refused', { detail: terms });
  return { licence, licenceAccepted: { by: acceptedBy, at: new Date().toISOString(), terms } };
}

/**
 * The same before anything was downloaded, with what is known then.
 * @throws AppError `licence-refused`
 */
export function refuseEarly(claims: LicenceClaims, acceptedBy: string | undefined): void {
  if ((claims.operator ?? claims.catalogue) !== undefined) requireLicence(claims, acceptedBy);
}

function objectionsTo(licence: string, { operator, model, catalogue, refused }: LicenceClaims): string[] {
  const named = [
    ...new Map([operator, model, catalogue].filter(isNamed).map((name) => [same(name), name])).values(),
  ];
  const objections = named
    .map((name): [string, LicenceTerms] => [name, termsOf(name)])
    .filter(([, { use }]) => use !== 'free')
    .map(([name, { reason }]) => `${name}: ${reason}`);
  if (named.length > 1) objections.push(`it is said to be under ${named.join(' and ')}`);
  if (refused !== undefined) objections.push(`${licence}: ${refused}`);
  return objections;
}

const isNamed = (name: string | undefined): name is string => name !== undefined;

/** Hubs write `apache-2.0` for `Apache-2.0`. */
const same = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
