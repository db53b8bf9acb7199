package dev.virtlab.userland.regex;

import java.util.ArrayList;
import java.util.List;

/// A regular expression as instructions for [Machine].
final class Code {

  /// The most instructions of one expression; intervals are written out.
  private static final int LENGTH_MAX = 100_000;

  /// What an instruction does.
  enum Op {
    CHAR,
    ANY,
    SET,
    /// Goes on at both; the first is preferred.
    SPLIT,
    JUMP,
    /// Notes the place in a slot.
    SAVE,
    /// Goes on only if the place has moved since it was noted in a slot.
    MOVED,
    PLACE,
    AGAIN,
    MATCH
  }

  /// One instruction; set and place matter to SET and PLACE only.
  record Instruction(Op op, int x, int y, CharSet set, Node.Place place) {}

  private static final CharSet NO_SET = new CharSet();

  private final List<Instruction> list = new ArrayList<>();
  private int slots;

  Code(Node root, int groups) {
    slots = 2 * (groups + 1);
    emit(root);
    add(Op.MATCH, 0, 0);
  }

  Instruction[] instructions() {
    return list.toArray(new Instruction[0]);
  }

  int slots() {
    return slots;
  }

  private int add(Op op, int x, int y) {
    return add(op, x, y, NO_SET, Node.Place.TEXT_START);
  }

  private int add(Op op, int x, int y, CharSet set, Node.Place place) {
    if (list.size() >= LENGTH_MAX) {
      throw new RegexSyntax("Regular expression too big");
    }
    list.add(new Instruction(op, x, y, set, place));
    return list.size() - 1;
  }

  private void set(int index, int x, int y) {
    Instruction old = list.get(index);
    list.set(index, new Instruction(old.op(), x, y, old.set(), old.place()));
  }

  private void emit(Node node) {
    switch (node) {
      case Node.Char(int c) -> add(Op.CHAR, c, 0);
      case Node.Any _ -> add(Op.ANY, 0, 0);
      case Node.OneOf(CharSet set) -> add(Op.SET, 0, 0, set, Node.Place.TEXT_START);
      case Node.At(Node.Place place) -> add(Op.PLACE, 0, 0, NO_SET, place);
      case Node.Again(int group) -> add(Op.AGAIN, group, 0);
      case Node.Sequence(List<Node> parts) -> parts.forEach(this::emit);
      case Node.Choice(List<Node> branches) -> choice(branches);
      case Node.Group(int number, Node body) -> {
        add(Op.SAVE, 2 * number, 0);
        emit(body);
        add(Op.SAVE, 2 * number + 1, 0);
      }
      case Node.Repeat(Node body, int least, int most) -> repeat(body, least, most);
    }
  }

  private void choice(List<Node> branches) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 0; i < branches.size() - 1; i++) {
      int split = add(Op.SPLIT, 0, 0);
      emit(branches.get(i));
      ends.add(add(Op.JUMP, 0, 0));
      set(split, split + 1, list.size());
    }
    emit(branches.getLast());
    for (int end : ends) {
      set(end, list.size(), 0);
    }
  }

  private void repeat(Node body, int least, int most) {
    for (int i = 0; i < least; i++) {
      emit(body);
    }
    if (most == Node.MANY) {
      star(body);
      return;
    }
    List<Integer> splits = new ArrayList<>();
    for (int i = least; i < most; i++) {
      splits.add(add(Op.SPLIT, 0, 0));
      emit(body);
    }
    for (int split : splits) {
      set(split, split + 1, list.size());
    }
  }

  private void star(Node body) {
    int split = add(Op.SPLIT, 0, 0);
    int slot = slots++;
    add(Op.SAVE, slot, 0);
    emit(body);
    add(Op.MOVED, slot, 0);
    add(Op.JUMP, split, 0);
    set(split, split + 1, list.size());
  }
}
