package dev.virtlab.userland.search.awk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What instructions work on: values, cells that are passed on, and expressions.
final class Stack {

  /// How high it may grow.
  private static final int MAX = 1 << 20;

  private Object[] values = new Object[64];
  private int top;

  /// Puts a value, a cell or an expression on top.
  void push(Object value) {
    if (top >= values.length) {
      if (top >= MAX) {
        throw new Fatal("the stack is full", "Stack full");
      }
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[top++] = value;
  }

  /// Takes the value on top.
  Value pop() {
    return scalar(values[--top]);
  }

  /// The value on top.
  Value peek() {
    return scalar(values[top - 1]);
  }

  /// The value of what lies on the stack.
  static Value scalar(Object object) {
    return switch (object) {
      case Value value -> value;
      case Cell cell -> cell.value();
      default -> Value.unset();
    };
  }

  /// What lies on top, whatever it is, is taken.
  Object take() {
    return values[--top];
  }

  /// What lies on top stays there, and once more.
  void duplicate() {
    push(values[top - 1]);
  }

  void drop() {
    top--;
  }

  void clear() {
    top = 0;
  }

  /// The topmost ones are taken, the lowest of them first.
  List<Object> take(int count) {
    List<Object> taken = new ArrayList<>(Arrays.asList(values).subList(top - count, top));
    top -= count;
    return taken;
  }
}
