/** A mend a button can carry out. */
export type Fix =
  | { readonly kind: 'add-pip-package'; readonly packages: readonly string[] }
  | { readonly kind: 'larger-gpu'; readonly minGpuMemoryGiB?: number }
  | { readonly kind: 'gpu-spec' }
  | { readonly kind: 'more-memory' }
  | { readonly kind: 'on-demand' }
  | { readonly kind: 'other-image' }
  | { readonly kind: 'other-spec' }
  | { readonly kind: 'longer-time' }
  | { readonly kind: 'run-again' };

/** Why a run cannot be mended as its diagnosis says. */
export type NoMend =
  | 'not-spot'
  | 'packages-installed'
  | 'too-many-packages'
  | 'gpu-memory-unknown'
  | 'memory-unknown'
  | 'official-image'
  | 'on-quota'
  | 'longest-time';
