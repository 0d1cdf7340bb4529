/** The facts of a paper as a form holds them, and back. */
import type { Country, DocumentFacts } from '../../client';

export interface FactsDraft {
  number: string;
  country: string;
  issuer: string;
  issued: string;
  expires: string;
  mrz: string;
}

export function factsDraft(facts?: DocumentFacts): FactsDraft {
  return {
    number: facts?.number ?? '',
    country: facts?.issuer_country ?? '',
    issuer: facts?.issuer ?? '',
    issued: facts?.issued ?? '',
    expires: facts?.expires ?? '',
    mrz: facts?.mrz ?? '',
  };
}

export function factsOf(draft: FactsDraft): DocumentFacts {
  const facts: DocumentFacts = { number: draft.number.trim(), issuer: draft.issuer.trim(), mrz: draft.mrz };
  if (draft.country !== '') facts.issuer_country = draft.country as Country;
  if (draft.issued !== '') facts.issued = draft.issued;
  if (draft.expires !== '') facts.expires = draft.expires;
  return facts;
}
