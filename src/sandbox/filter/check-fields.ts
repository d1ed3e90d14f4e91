import type { Expression, Operand } from './expression';
import type { Field, FieldKind, Fields } from './fields';
import { filterProblem } from './filter-problem';

type OperandKind = FieldKind | 'null';

/** Refuses unknown fields, and literals of another kind: `userId eq '…'` without `guid` is an error at awork. */
export function checkFields(test: Expression, fields: Fields): void {
  switch (test.kind) {
    case 'and':
    case 'or':
      checkFields(test.left, fields);
      checkFields(test.right, fields);
      return;
    case 'not':
      checkFields(test.of, fields);
      return;
    case 'flag':
      requireKind(kindOf(test.operand, fields), 'bool');
      return;
    case 'compare':
      requireSameKind(kindOf(test.left, fields), kindOf(test.right, fields));
      return;
    case 'in':
      for (const choice of test.choices) {
        requireSameKind(kindOf(test.operand, fields), kindOf(choice, fields));
      }
      return;
    case 'text-test':
      requireKind(kindOf(test.whole, fields), 'text');
      requireKind(kindOf(test.part, fields), 'text');
      return;
    case 'any': {
      const inner = listFields(test.path, fields);
      if (test.test === null) return;
      checkFields(test.test, { ...fields, [test.variable]: { kind: 'object', fields: inner } });
    }
  }
}

export function kindOfField(path: readonly string[], fields: Fields): FieldKind {
  const field = fieldAt(path, fields);
  if (field.kind === 'object' || field.kind === 'list') {
    throw filterProblem(`The field ${path.join('/')} has no value of its own.`);
  }
  return field.kind;
}

function kindOf(operand: Operand, fields: Fields): OperandKind {
  switch (operand.kind) {
    case 'field':
      return kindOfField(operand.path, fields);
    case 'count':
      listFields(operand.path, fields);
      return 'number';
    case 'tolower':
      requireKind(kindOf(operand.of, fields), 'text');
      return 'text';
    default:
      return operand.kind;
  }
}

function listFields(path: readonly string[], fields: Fields): Fields {
  const field = fieldAt(path, fields);
  if (field.kind !== 'list') throw filterProblem(`The field ${path.join('/')} is not a list.`);
  return field.fields;
}

function fieldAt(path: readonly string[], fields: Fields): Field {
  let inside: Fields = fields;
  let field: Field | undefined;
  for (const name of path) {
    field = Object.hasOwn(inside, name) ? inside[name] : undefined;
    if (field === undefined) break;
    inside = field.kind === 'object' ? field.fields : {};
  }
  if (field === undefined) throw filterProblem(`There is no field ${path.join('/')}.`);
  return field;
}

function requireKind(kind: OperandKind, expected: FieldKind): void {
  if (kind !== expected)
    throw filterProblem(`A value of kind ${expected} was expected, not ${kind}.`);
}

function requireSameKind(left: OperandKind, right: OperandKind): void {
  if (left === 'null' || right === 'null' || left === right) return;
  throw filterProblem(`Values of the kinds ${left} and ${right} cannot be compared.`);
}
