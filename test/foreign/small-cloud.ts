import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

/**
 * Another server that speaks the three cloud APIs, with the fewest fields an answer may have. Its
 * one job moves on a status each time it is looked at.
 */
export class SmallCloud {
  readonly actions: string[] = [];
  readonly created: Json[] = [];
  private looks = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<SmallCloud> {
    const server = createServer();
    const cloud = new SmallCloud(server);
    server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const action = String(request.headers['x-acs-action']);
      cloud.actions.push(action);
      const body = Buffer.concat(chunks).toString();
      const answer = cloud.answer(action, body ? (JSON.parse(body) as Json) : {});
      response.statusCode = answer.Code ? 404 : 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ RequestId: 'REQ-1', ...answer }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return cloud;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private answer(action: string, body: Json): Json {
    switch (action) {
      case 'ListEcsSpecs':
        return {
          EcsSpecs: [
            {
              InstanceType: 'ecs.c6.large',
              AcceleratorType: 'CPU',
              Cpu: 2,
              Memory: 4,
              Gpu: 0,
              IsAvailable: true,
            },
            {
              InstanceType: 'ecs.gn6i-c4g1.xlarge',
              AcceleratorType: 'GPU',
              Cpu: 4,
              Memory: 15,
              Gpu: 1,
              GpuType: 'NVIDIA T4',
              IsAvailable: true,
            },
          ],
          TotalCount: 2,
        };
      case 'DescribePrice':
        return { PriceInfo: { Price: { OriginalPrice: 0.5, TradePrice: 0.4, Currency: 'CNY' } } };
      case 'ListImages':
        return {
          Images: [
            {
              ImageId: 'i1',
              Name: 'pytorch:2.3-cpu',
              ImageUri: 'registry.example/pytorch:2.3-cpu',
            },
          ],
          TotalCount: 1,
        };
      case 'ListWorkspaces':
        return {
          Workspaces: [{ WorkspaceId: '42', WorkspaceName: 'team', Status: 'ENABLED' }],
          TotalCount: 1,
        };
      case 'CreateJob':
        this.created.push(body);
        return { JobId: 'dlc1' };
      case 'ListJobs':
        return {
          Jobs: this.created.length > 0 ? [this.job()] : [],
          TotalCount: this.created.length,
        };
      case 'GetJob':
        return this.job();
      case 'GetPodLogs':
        return { Logs: ['one', 'two', 'three'] };
      default:
        return { Code: 'InvalidAction.NotFound', Message: 'no such action' };
    }
  }

  private job(): Json {
    this.looks += 1;
    const statuses = ['Creating', 'Queuing', 'Running', 'Succeeded'];
    const Status = statuses[Math.min(this.looks - 1, statuses.length - 1)] ?? 'Succeeded';
    return {
      JobId: 'dlc1',
      DisplayName: this.created[0]?.DisplayName,
      Status,
      Pods: [{ PodId: 'dlc1-master-0', Type: 'Master', Status: 'Succeeded' }],
    };
  }
}
