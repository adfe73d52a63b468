/** What an operation answers instead of a result: HTTP status, code and message as the service words them. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly httpStatus: number,
    readonly code: string,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The 400 that PAI-DLC gives for a field it does not like (pai-api.md 2.13). */
export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

/** The 404 for an id that names nothing. */
export const notFound = (message: string): ApiError => new ApiError(404, 'NotFound', message);

/** The 403 of resource access management, with the detail object that goes with denials. */
export const deniedByRam = (action: string): ApiError =>
  new ApiError(
    403,
    'Forbidden.RAM',
    `User not authorized to operate on the specified resource: ${action}.`,
    {
      AccessDeniedDetail: {
        AuthAction: action,
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
      },
    },
  );
