import { Body, Controller, Delete, Get, Inject, Param, Put, type PipeTransform } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ChangePolicy, ChangeablePolicyName, Policy, changeablePolicies, listOf } from '@app/contracts';
import { AppError, type Principal } from '@app/platform';
import { API_PARTS, type ApiParts } from '../api-parts.js';
import { Caller, RequiresEverywhere } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { listPolicies } from './list-policies.js';
import { StoredPolicies } from './stored-policies.js';

/** Reads the name of a policy that can be changed from a path. */
class ChangeableName implements PipeTransform<string, ChangeablePolicyName> {
  transform(value: string): ChangeablePolicyName {
    const { data } = ChangeablePolicyName.safeParse(value);
    if (!data) throw new AppError('policy-not-found', { detail: value });
    return data;
  }
}

const Name = () => Param('name', ChangeableName);
const DescribesName = () => ApiParam({ name: 'name', enum: ChangeablePolicyName.options });

/** Which policies and limits are in force, where each comes from, and those that change without a restart. */
@ApiTags('policies')
@Controller('v1/policies')
@RequiresEverywhere('manage')
export class PoliciesController {
  constructor(
    @Inject(API_PARTS) private readonly parts: ApiParts,
    private readonly policies: StoredPolicies,
  ) {}

  /** In the order in which people look for them; also for auditors. No secret is among them. */
  @Get()
  @RequiresEverywhere('manage', 'audit')
  @Answers(200, listOf(Policy))
  async list(@Caller() { workspaceId }: Principal) {
    const { config, database } = this.parts;
    return { items: listPolicies(config, await database.policies.stored(workspaceId)) };
  }

  /** What is decided stands above the default at once, and in other processes of the API within seconds. */
  @Put(':name')
  @DescribesName()
  @Answers(200, Policy)
  async decide(
    @Caller() caller: Principal,
    @Name() name: ChangeablePolicyName,
    @Body({ schema: ChangePolicy }) { value }: ChangePolicy,
  ) {
    demandWithin(name, value);
    await this.policies.change(caller.id, name, { value });
    return this.view(caller, name);
  }

  /** Forgets what was decided: the default counts again. */
  @Delete(':name')
  @DescribesName()
  @Answers(200, Policy)
  async forget(@Caller() caller: Principal, @Name() name: ChangeablePolicyName) {
    await this.policies.change(caller.id, name, undefined);
    return this.view(caller, name);
  }

  private async view(caller: Principal, name: ChangeablePolicyName): Promise<Policy> {
    const { items } = await this.list(caller);
    return items.find((policy) => policy.name === name) as Policy;
  }
}

function demandWithin(name: ChangeablePolicyName, value: number | null): void {
  const { least, most, isOptional } = changeablePolicies[name];
  if (value === null ? isOptional : value >= least && value <= most) return;
  const range = `${least} to ${most}${isOptional ? ', or null' : ''}`;
  throw new AppError('invalid-body', { detail: `value: ${range}` });
}
