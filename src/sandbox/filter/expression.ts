export type Comparison = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type TextTest = 'startswith' | 'endswith' | 'substringof';

export type Literal =
  | { readonly kind: 'guid' | 'text'; readonly text: string }
  | { readonly kind: 'datetime'; readonly atMs: number }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' };

export type Operand =
  | Literal
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'count'; readonly path: readonly string[] }
  | { readonly kind: 'tolower'; readonly of: Operand };

export type Expression =
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | {
      readonly kind: 'compare';
      readonly by: Comparison;
      readonly left: Operand;
      readonly right: Operand;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly choices: readonly Operand[] }
  | {
      readonly kind: 'text-test';
      readonly test: TextTest;
      readonly whole: Operand;
      readonly part: Operand;
    }
  | { readonly kind: 'flag'; readonly operand: Operand }
  | {
      readonly kind: 'any';
      readonly path: readonly string[];
      readonly variable: string;
      readonly test: Expression | null;
    };
