import { Body, Controller, Get, Param, Post, Put, Res, type PipeTransform } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  ActiveModel,
  LoadedAdapters,
  MeasureModel,
  ModelMeasurement,
  ModelRegistry as Registry,
  ModelRole,
  UseModel,
} from '@app/contracts';
import { AppError, may, type Principal } from '@app/platform';
import type { Response } from 'express';
import { Caller, Requires } from '../auth/callers.js';
import { Answers } from '../open-api.js';
import { signalOf } from '../server-sent-events.js';
import { ModelRegistry } from './model-registry.js';

/** Reads a role from a path. */
class RoleOf implements PipeTransform<string, ModelRole> {
  transform(value: string): ModelRole {
    const { data } = ModelRole.safeParse(value);
    if (!data) throw new AppError('model-not-found', { detail: `no role ${value}` });
    return data;
  }
}

const RoleParam = () => Param('role', RoleOf);
const DescribesRole = () => ApiParam({ name: 'role', enum: ModelRole.options });

/** The installed models and which of them serve; owners of the whole workspace only. Installing is for the CLI. */
@ApiTags('registry')
@Controller('v1/registry')
@Requires('manage')
export class RegistryController {
  constructor(private readonly registry: ModelRegistry) {}

  @Get('models')
  @Answers(200, Registry)
  async list(@Caller() caller: Principal) {
    demandWorkspace(caller);
    return this.registry.list();
  }

  /** New requests go to the model when this answers; requests under way end with the one they began with. */
  @Put('models/active/:role')
  @DescribesRole()
  @Answers(200, ActiveModel)
  async use(
    @Caller() caller: Principal,
    @RoleParam() role: ModelRole,
    @Body({ schema: UseModel }) body: UseModel,
  ) {
    demandWorkspace(caller);
    return this.registry.use(caller, role, body.id);
  }

  @Post('models/active/:role/rollback')
  @DescribesRole()
  @Answers(200, ActiveModel)
  async rollback(@Caller() caller: Principal, @RoleParam() role: ModelRole) {
    demandWorkspace(caller);
    return this.registry.rollback(caller, role);
  }

  /** Takes some seconds, and longer for a model that does not serve and is loaded for it. */
  @Post('measurements')
  @Answers(200, ModelMeasurement)
  async measure(
    @Caller() caller: Principal,
    @Body({ schema: MeasureModel }) body: MeasureModel,
    @Res({ passthrough: true }) response: Response,
  ) {
    demandWorkspace(caller);
    return this.registry.measure(caller, body, signalOf(response));
  }

  /** Follows what was installed and removed on this machine. */
  @Post('adapters/reload')
  @Answers(200, LoadedAdapters)
  async reloadAdapters(@Caller() caller: Principal) {
    demandWorkspace(caller);
    return { adapters: await this.registry.reloadAdapters(caller) };
  }
}

/** Models serve the whole workspace: to manage one knowledge base is not enough. */
function demandWorkspace(caller: Principal): void {
  if (!may(caller, 'manage')) throw new AppError('not-allowed');
}
