import { domainToASCII } from 'node:url';

const label = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
const areLabels = (name: string) => name.split('.').every((part) => label.test(part));

/** Returns what is wrong with `value` as the domain of a signature, `undefined` if it is fit. */
export function dkimDomainProblem(value: string): string | undefined {
  const domain = domainToASCII(value);
  const fits = domain.includes('.') && domain.length <= 180 && areLabels(domain);
  return fits ? undefined : 'must be a domain such as example.org';
}

/** Returns what is wrong with `value` as a selector (RFC 6376 §3.1), `undefined` if it is fit. */
export function selectorProblem(value: string): string | undefined {
  return value.length <= 60 && areLabels(value)
    ? undefined
    : 'must be a name of letters, digits and "-" such as lagebrief2026, at most 60 characters';
}
