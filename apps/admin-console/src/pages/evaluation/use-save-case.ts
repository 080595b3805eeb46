import type { GoldenCase, GoldenSet } from '@app/contracts';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';
import { useGoldenSetChanged } from './use-golden-sets.js';

/** Stands for a golden set that is yet to be made. */
export const NEW_SET = 'new';

/** A case, and the golden set that takes it: its id, or `NEW_SET` and a name. */
export interface SavedCase {
  setId: string;
  name: string;
  golden: GoldenCase;
}

/** Keeps a case in a golden set; a new one is made with it, so that none stays empty. */
export function useSaveCase(knowledgeBaseId: string) {
  const changed = useGoldenSetChanged();
  return useMutation({
    mutationFn: ({ setId, name, golden }: SavedCase): Promise<GoldenSet> => {
      const cases = [golden];
      if (setId === NEW_SET)
        return read(api.POST('/v1/golden-sets', { body: { knowledgeBaseId, name, cases } }));
      const place = { params: { path: { id: setId } }, body: { cases } };
      return read(api.POST('/v1/golden-sets/{id}/cases', place));
    },
    onSuccess: ({ id }) => changed(id),
  });
}
