import { isUuid } from '../http/form';
import type { Comparison, Expression, Operand, TextTest } from './expression';
import { filterProblem } from './filter-problem';
import { literalOfWord, momentOf, type FilterContext } from './literal-words';
import { tokenize, type Token } from './tokens';

const COMPARISONS: readonly string[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];
const TEXT_TESTS: readonly string[] = ['startswith', 'endswith', 'substringof'];
const DEEPEST = 60;

export function parseFilter(filter: string, context: FilterContext): Expression {
  return new FilterParser(tokenize(filter), context).whole();
}

class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #context: FilterContext;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], context: FilterContext) {
    this.#tokens = tokens;
    this.#context = context;
  }

  whole(): Expression {
    const expression = this.#or();
    if (this.#next < this.#tokens.length) throw filterProblem('The filter goes on after its end.');
    return expression;
  }

  #or(): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw filterProblem('The filter is nested too deeply.');
    let left = this.#and();
    while (this.#takeWord('or')) left = { kind: 'or', left, right: this.#and() };
    this.#depth -= 1;
    return left;
  }

  #and(): Expression {
    let left = this.#not();
    while (this.#takeWord('and')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Expression {
    let negations = 0;
    while (this.#takeWord('not')) negations += 1;
    const test = this.#test();
    return negations % 2 === 0 ? test : { kind: 'not', of: test };
  }

  #test(): Expression {
    if (this.#takeMark('(')) {
      const inner = this.#or();
      this.#expectMark(')');
      return this.#againstFlag(inner);
    }
    const call = this.#call();
    if (call !== null) return this.#againstFlag(call);
    const left = this.#operand();
    if (this.#takeWord('in')) return { kind: 'in', operand: left, choices: this.#choices() };
    const by = this.#comparison();
    if (by !== null) return { kind: 'compare', by, left, right: this.#operand() };
    return { kind: 'flag', operand: left };
  }

  /** `substringof('x',name) eq true` is the same as `substringof('x',name)`. */
  #againstFlag(test: Expression): Expression {
    const by = this.#comparison();
    if (by === null) return test;
    const flag = this.#operand();
    if (flag.kind !== 'bool' || (by !== 'eq' && by !== 'ne')) {
      throw filterProblem('A test can be compared with true or false only.');
    }
    return flag.value === (by === 'eq') ? test : { kind: 'not', of: test };
  }

  #call(): Expression | null {
    const name = this.#peekCall();
    if (name === null) return null;
    if (isTextTest(name)) {
      this.#next += 2;
      const first = this.#operand();
      this.#expectMark(',');
      const second = this.#operand();
      this.#expectMark(')');
      return name === 'substringof'
        ? { kind: 'text-test', test: name, part: first, whole: second }
        : { kind: 'text-test', test: name, whole: first, part: second };
    }
    if (!name.endsWith('/any')) return null;
    this.#next += 2;
    return this.#any(name.split('/').slice(0, -1));
  }

  #any(path: readonly string[]): Expression {
    if (this.#takeMark(')')) return { kind: 'any', path, variable: '', test: null };
    const variable = this.#word().toLowerCase();
    this.#expectMark(':');
    const test = this.#or();
    this.#expectMark(')');
    return { kind: 'any', path, variable, test };
  }

  #choices(): readonly Operand[] {
    this.#expectMark('(');
    const choices = [this.#operand()];
    while (this.#takeMark(',')) choices.push(this.#operand());
    this.#expectMark(')');
    return choices;
  }

  #operand(): Operand {
    const name = this.#peekCall();
    if (name === 'tolower') {
      this.#next += 2;
      const of = this.#operand();
      this.#expectMark(')');
      return { kind: 'tolower', of };
    }
    if (name?.endsWith('/count') === true) {
      this.#next += 2;
      this.#expectMark(')');
      return { kind: 'count', path: name.split('/').slice(0, -1) };
    }
    if (name !== null) throw filterProblem(`The function ${name} is not supported.`);
    return this.#plainOperand();
  }

  #plainOperand(): Operand {
    const token = this.#take();
    switch (token.kind) {
      case 'text':
      case 'number':
        return token;
      case 'guid':
        if (!isUuid(token.text)) throw filterProblem('A guid literal is malformed.');
        return { kind: 'guid', text: token.text.toLowerCase() };
      case 'datetime': {
        const atMs = momentOf(token.text);
        if (atMs === null) throw filterProblem('A datetime literal is malformed.');
        return { kind: 'datetime', atMs };
      }
      case 'word': {
        const literal = literalOfWord(token.text, this.#context);
        return literal ?? { kind: 'field', path: token.text.toLowerCase().split('/') };
      }
      case 'mark':
        throw filterProblem(`A value is missing before "${token.text}".`);
    }
  }

  #comparison(): Comparison | null {
    const token = this.#tokens[this.#next];
    if (token?.kind !== 'word') return null;
    const by = token.text.toLowerCase();
    if (!isComparison(by)) return null;
    this.#next += 1;
    return by;
  }

  /** The name of a function, in lower case, when one is called next. */
  #peekCall(): string | null {
    const token = this.#tokens[this.#next];
    const after = this.#tokens[this.#next + 1];
    const isCall = token?.kind === 'word' && after?.kind === 'mark' && after.text === '(';
    return isCall ? token.text.toLowerCase() : null;
  }

  #take(): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) throw filterProblem('The filter ends too early.');
    this.#next += 1;
    return token;
  }

  #word(): string {
    const token = this.#take();
    if (token.kind !== 'word') throw filterProblem('A name is missing.');
    return token.text;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#next];
    const fits = token?.kind === 'word' && token.text.toLowerCase() === word;
    if (fits) this.#next += 1;
    return fits;
  }

  #takeMark(mark: string): boolean {
    const token = this.#tokens[this.#next];
    const fits = token?.kind === 'mark' && token.text === mark;
    if (fits) this.#next += 1;
    return fits;
  }

  #expectMark(mark: string): void {
    if (!this.#takeMark(mark)) throw filterProblem(`The filter lacks a "${mark}".`);
  }
}

function isComparison(word: string): word is Comparison {
  return COMPARISONS.includes(word);
}

function isTextTest(word: string): word is TextTest {
  return TEXT_TESTS.includes(word);
}
