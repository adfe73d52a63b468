import { ApiError } from './api-error.js';
import type { Operation, Product } from './operation.js';

export interface Route {
  product: Product;
  operation: Operation;
  path: Record<string, string>;
}

/** Finds the operation that version, action, method and path agree on; throws as the gateway would. */
export function findRoute(
  products: readonly Product[],
  version: string,
  action: string,
  method: string,
  rawPath: string,
): Route {
  const product = products.find((one) => one.version === version);
  if (!product)
    throw new ApiError(400, 'NoSuchVersion', `The specified version ${version} does not exist.`);
  const matching = product.operations.flatMap((operation) => {
    const path = operation.methods.includes(method)
      ? matchPath(operation.pattern, rawPath)
      : undefined;
    return path && operation.action === action ? [{ product, operation, path }] : [];
  });
  const [route] = matching;
  if (route) return route;
  throw new ApiError(
    404,
    'InvalidAction.NotFound',
    `Specified api is not found, please check your url and method: ${action}, ${method} ${rawPath}.`,
  );
}

function matchPath(pattern: string, rawPath: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = rawPath.split('/');
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = given[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== actual) return undefined;
    } else {
      const value = decodeSegment(actual);
      if (value === undefined || value === '') return undefined;
      values[name] = value;
    }
  }
  return values;
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
