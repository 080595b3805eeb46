import type { GrantRole } from '@app/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.js';

/** Gives people a role in the place of what they hold in a knowledge base, or in the workspace; null takes it away. */
export function useRole() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ userId, ...body }: GrantRole & { userId: string }) =>
      read(api.PUT('/v1/users/{id}/grants', { params: { path: { id: userId } }, body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}
