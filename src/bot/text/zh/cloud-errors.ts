import type { CloudErrorEntry, CloudErrorId } from '../../../runs/errors.js';

interface ErrorWords {
  readonly cause: (entry: CloudErrorEntry) => string;
  readonly mend: (entry: CloudErrorEntry) => string;
}

const WAIT = '无需操作：系统会自动重试。如果持续出现，请查看阿里云服务状态。';

/** What the cloud's error codes mean; the messages in them are the cloud's own and stay as they are. */
export const cloudErrors: Readonly<Record<CloudErrorId, ErrorWords>> = {
  'no-credentials': {
    cause: () => '没有找到阿里云的 AccessKey。',
    mend: () =>
      '请设置 ALIBABA_CLOUD_ACCESS_KEY_ID 和 ALIBABA_CLOUD_ACCESS_KEY_SECRET，或使用默认凭据链的其他来源。',
  },
  'unknown-key': {
    cause: () => '阿里云不认识这个 AccessKey ID；可能输入有误、已禁用或已删除。',
    mend: () => '请在 RAM 控制台核对 ALIBABA_CLOUD_ACCESS_KEY_ID，并确认该密钥已启用。',
  },
  'bad-signature': {
    cause: () => '签名未通过验证：AccessKey Secret 与 AccessKey ID 不匹配。',
    mend: () =>
      '请重新设置 ALIBABA_CLOUD_ACCESS_KEY_SECRET（不要带空格和引号）；改写请求的代理也会造成同样的问题。',
  },
  'bad-token': {
    cause: () => '临时安全令牌（STS Token）错误、已过期或缺失。',
    mend: () => '请获取新的临时密钥并同时设置三个值，或使用 RAM 角色。',
  },
  'clock-skew': {
    cause: () => '本机时钟与阿里云相差过大（允许 15 分钟）。',
    mend: () => '请用 NTP 校准时钟后重试。',
  },
  'nonce-used': {
    cause: () => '同一个签名请求到达阿里云两次。',
    mend: () => '请重试；如果持续出现，请检查是否有代理重复发送请求。',
  },
  'no-permission': {
    cause: ({ operation }) => `当前密钥的 RAM 身份无权调用 ${operation}。`,
    mend: ({ action }) => `请联系 RAM 管理员授予权限：${action}。`,
  },
  'workspace-forbidden': {
    cause: ({ message }) => `工作空间不存在，或当前密钥无权使用（${message}）。`,
    mend: () => '请选择您所属的工作空间（`/dlc workspaces` 可列出），或请其管理员添加您。',
  },
  'not-offered': {
    cause: ({ product, region }) => `${product} 在 ${region} 不提供此操作。`,
    mend: () => '请检查地域以及手动设置的 Endpoint。',
  },
  'no-stock': {
    cause: ({ region }) => `该实例规格目前在 ${region} 售罄。`,
    mend: () => '请选择其他实例规格或地域，或稍后重试。',
  },
  'quota-used-up': {
    cause: ({ message }) => `账号或工作空间的配额已用完（${message}）。`,
    mend: () => '请停止不再需要的任务，或在配额中心申请提升配额。',
  },
  'spec-not-sold': {
    cause: ({ region }) => `${region} 不售卖该实例规格。`,
    mend: () => '请选择 `/dlc specs` 列出的机型。',
  },
  'no-list-price': {
    cause: ({ region }) => `阿里云没有该实例规格在 ${region} 的目录价。`,
    mend: () => '批准前请在 PAI 控制台查看价格；任务本身仍可能可以运行。',
  },
  'bad-name': {
    cause: ({ message }) => `名称不符合要求（${message}）。`,
    mend: () => '只能使用字母、数字、“_”、“.”和“-”，最多 256 个字符（工作空间：3 到 23 个）。',
  },
  'too-large': {
    cause: () => '任务超过了 CreateJob 允许的 65,536 字节。',
    mend: () => '请把脚本放进数据源或 Git 仓库，用简短的命令调用。',
  },
  throttled: { cause: () => '阿里云正在限制此账号的调用频率。', mend: () => WAIT },
  fault: { cause: ({ product }) => `${product} 自身出现故障。`, mend: () => WAIT },
  'not-accepted': {
    cause: ({ message }) => `阿里云没有接受该请求：${message}`,
    mend: () => '请修改信息中提到的值后重试。',
  },
  'not-found': {
    cause: ({ message }) => `不存在，或当前密钥无权查看（${message}）。`,
    mend: ({ region }) => `请检查 ID 是否正确，以及它是否属于 ${region}。`,
  },
  forbidden: {
    cause: ({ message }) => `阿里云禁止此操作：${message}`,
    mend: ({ action }) => `请检查工作空间的规则，以及 RAM 是否允许：${action}。`,
  },
  'no-address': {
    cause: ({ region }) => `无法解析阿里云在 ${region} 的地址。`,
    mend: () => '请检查地域名称、DNS 以及手动设置的 Endpoint。',
  },
  unreachable: {
    cause: () => '无法连接阿里云的 Endpoint。',
    mend: () => '请检查网络、代理以及手动设置的 Endpoint。',
  },
  'no-answer': { cause: ({ operation }) => `${operation} 没有及时返回结果。`, mend: () => WAIT },
  'connection-broken': { cause: () => '收到结果之前连接中断。', mend: () => WAIT },
  unreadable: {
    cause: () => '返回的内容不是 JSON：本机与阿里云之间有其他设备代为应答。',
    mend: () => '请检查代理以及手动设置的 Endpoint。',
  },
  'untrusted-certificate': {
    cause: () => '本机不信任该 Endpoint 的 TLS 证书。',
    mend: () => '请检查时钟、拦截 TLS 的代理，以及 Endpoint 使用的是 http:// 还是 https://。',
  },
  cancelled: {
    cause: ({ operation }) => `${operation} 在返回结果之前被取消。`,
    mend: () => '无需操作。',
  },
  unexplained: {
    cause: ({ message }) => message || '阿里云没有说明原因。',
    mend: () => '请打开阿里云关于此错误码的页面，或向其支持人员提供请求 ID。',
  },
  'workspace-unknown': {
    cause: ({ region, message }) => `${region} 没有工作空间 ${message}，或当前密钥无权查看。`,
    mend: () => '请选择 `/dlc workspaces` 列出的工作空间。',
  },
  'workspace-none': {
    cause: () => '没有工作空间，也无法用常用名称创建。',
    mend: () => '请在 PAI 控制台创建一个工作空间。',
  },
  'image-none': {
    cause: ({ message }) => `该地域没有适用的官方镜像（${message}）。`,
    mend: () => '请自行填写镜像地址。',
  },
  'workspace-disabled': {
    cause: ({ message }) => `工作空间不可用，无法接受任务（${message}）。`,
    mend: () => '请在 PAI 控制台启用（FROZEN 通常表示欠费），或选择其他工作空间。',
  },
};
