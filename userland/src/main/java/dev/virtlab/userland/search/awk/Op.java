package dev.virtlab.userland.search.awk;

/// What an instruction does; `a` and `b` are its operands. Places are given by a slot in `a`, and
/// in `b` whether it is one of the function's own.
enum Op {
  CONST,
  LOAD,
  STORE,
  CELL,
  FIELD,
  STORE_FIELD,
  /// Joins `a` subscripts into one.
  JOIN,
  ELEMENT,
  STORE_ELEMENT,
  IN,
  DELETE,
  DELETE_ALL,
  DUPLICATE,
  POP,
  /// `a` is added; the result is the new value (`b` 1) or the old one.
  STEP,
  UNARY,
  BINARY,
  MATCH,
  MATCH_RECORD,
  TRUTH,
  JUMP,
  JUMP_IF_NOT,
  JUMP_IF,
  /// Jumps unless the value on the top, which stays, is above 0.
  UNLESS_ABOVE_0,
  /// Pushes the text that `getline`, `sub` or `gsub` made.
  MADE,
  GETLINE,
  BUILTIN,
  CALL,
  RETURN,
  KEYS,
  NEXT_KEY,
  DROP_KEYS,
  PRINT,
  RANGE,
  RECORD,
  NEXT,
  NEXT_FILE,
  EXIT,
  FINISH
}
