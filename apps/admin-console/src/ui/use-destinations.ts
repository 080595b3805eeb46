import { useMe } from '../session/rights.js';
import { destinations, type Destination } from './navigation.js';

/** The pages that the caller's rights reach. */
export function useDestinations(): Destination[] {
  const { data } = useMe();
  return destinations.filter(({ verb, workspace }) => {
    if (!verb) return true;
    const grants = data?.grants.filter((grant) => grant.verbs.includes(verb)) ?? [];
    return workspace ? grants.some((grant) => grant.knowledgeBaseId === null) : grants.length > 0;
  });
}
