/**
 * The vendor's packages, loaded when first needed (a quarter of a second, some 30 MB). They are
 * CommonJS with a `default` of their own, which Node gives as `module.default.default` and loaders
 * that smooth this over (test runners) as `module.default`: both are taken.
 */

interface Wrapped<T> {
  readonly default: T;
}

function unwrapped<T extends object>(loaded: Wrapped<Wrapped<T>>): T {
  const outer: Wrapped<T> | T = loaded.default;
  return typeof outer === 'function' ? outer : (outer as Wrapped<T>).default;
}

/** `@alicloud/openapi-core`: the generic client and its models. */
export async function loadOpenApi() {
  const module = await import('@alicloud/openapi-core');
  const { Config, Params, OpenApiRequest } = module.$OpenApiUtil;
  return { Client: unwrapped(module), Config, Params, OpenApiRequest };
}

/** `@alicloud/credentials`: the default credential chain. */
export async function loadCredentials() {
  const module = await import('@alicloud/credentials');
  return { Credential: unwrapped(module), Config: module.Config };
}

/** `@darabonba/typescript`: only the time-outs of one request. */
export async function loadRuntime() {
  const { RuntimeOptions } = await import('@darabonba/typescript');
  return { RuntimeOptions };
}
