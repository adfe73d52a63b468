/** A Python program as the reader needs it: far less than the language, nothing lost that we judge by. */

export type Expr =
  | { readonly k: 'str'; readonly line: number; readonly parts: readonly (string | Expr)[] }
  | { readonly k: 'num'; readonly line: number; readonly value: number }
  | { readonly k: 'bool'; readonly line: number; readonly value: boolean }
  | { readonly k: 'none'; readonly line: number }
  | { readonly k: 'name'; readonly line: number; readonly id: string }
  | { readonly k: 'attr'; readonly line: number; readonly of: Expr; readonly id: string }
  | { readonly k: 'item'; readonly line: number; readonly of: Expr; readonly key: Expr }
  | { readonly k: 'call'; readonly line: number; readonly fn: Expr; readonly args: readonly Arg[] }
  | { readonly k: 'list'; readonly line: number; readonly items: readonly Expr[] }
  | {
      readonly k: 'dict';
      readonly line: number;
      readonly entries: readonly { readonly key?: Expr; readonly value: Expr }[];
    }
  | {
      readonly k: 'either';
      readonly line: number;
      readonly test: Expr;
      readonly yes: Expr;
      readonly no: Expr;
    }
  | {
      readonly k: 'binary';
      readonly line: number;
      readonly op: string;
      readonly left: Expr;
      readonly right: Expr;
    }
  | { readonly k: 'not'; readonly line: number; readonly of: Expr }
  | { readonly k: 'minus'; readonly line: number; readonly of: Expr }
  | {
      readonly k: 'walrus';
      readonly line: number;
      readonly id: string;
      readonly value: Expr;
    }
  /** A comprehension: `body` once for each item of `over`. */
  | {
      readonly k: 'each';
      readonly line: number;
      readonly target: Expr;
      readonly over: Expr;
      readonly body: readonly Expr[];
    }
  /** Anything else: its parts may still hold calls. */
  | { readonly k: 'other'; readonly line: number; readonly parts: readonly Expr[] };

export interface Arg {
  /** Keyword name; absent for a positional argument. */
  readonly name?: string;
  /** `*` or `**` before it. */
  readonly spread?: '*' | '**';
  readonly value: Expr;
}

export interface Param {
  readonly name: string;
  readonly spread?: '*' | '**';
  readonly byDefault?: Expr;
}

export interface FunctionTree {
  readonly name: string;
  readonly line: number;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}

export interface ClassTree {
  readonly name: string;
  readonly line: number;
  readonly bases: readonly Expr[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}

export type Stmt =
  | { readonly k: 'expr'; readonly line: number; readonly value: Expr }
  | {
      readonly k: 'assign';
      readonly line: number;
      readonly targets: readonly Expr[];
      readonly value: Expr;
    }
  | { readonly k: 'annotate'; readonly line: number; readonly id: string }
  | { readonly k: 'return'; readonly line: number; readonly value?: Expr }
  /** `raise`, `break`, `continue`: what follows in the block does not run. */
  | { readonly k: 'leave'; readonly line: number; readonly value?: Expr; readonly how: string }
  | {
      readonly k: 'import';
      readonly line: number;
      /** Dotted module; empty for `from . import x`. */
      readonly module: string;
      readonly relative: boolean;
      readonly names?: readonly { readonly name: string; readonly as: string }[];
      /** `import a.b as c`. */
      readonly as?: string;
    }
  | {
      readonly k: 'if';
      readonly line: number;
      readonly branches: readonly { readonly test?: Expr; readonly body: readonly Stmt[] }[];
    }
  | {
      readonly k: 'for';
      readonly line: number;
      readonly target: Expr;
      readonly over: Expr;
      readonly body: readonly Stmt[];
    }
  | {
      readonly k: 'while';
      readonly line: number;
      readonly test: Expr;
      readonly body: readonly Stmt[];
    }
  | {
      readonly k: 'try';
      readonly line: number;
      readonly body: readonly Stmt[];
      /** The exceptions' names as written. */
      readonly handlers: readonly { readonly of: string; readonly body: readonly Stmt[] }[];
      readonly after: readonly Stmt[];
    }
  | {
      readonly k: 'with';
      readonly line: number;
      readonly items: readonly { readonly value: Expr; readonly as?: Expr }[];
      readonly body: readonly Stmt[];
    }
  | { readonly k: 'def'; readonly line: number; readonly fn: FunctionTree }
  | { readonly k: 'class'; readonly line: number; readonly cls: ClassTree }
  | {
      readonly k: 'match';
      readonly line: number;
      readonly on: Expr;
      readonly bodies: readonly (readonly Stmt[])[];
    };
