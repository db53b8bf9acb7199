package dev.virtlab.userland.shell.expand;

import java.util.ArrayList;
import java.util.List;

/// Gathers what the pieces of words give, and splits what was expanded outside quotes into fields.
final class Fields {

  private final boolean splitting;
  private final String separators;
  private final List<Field> done = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder mask = new StringBuilder();
  private boolean open;
  private boolean afterBlank;

  private Fields(boolean splitting, String separators) {
    this.splitting = splitting;
    this.separators = separators;
  }

  /// Fields separated by the characters of IFS.
  static Fields split(String separators) {
    return new Fields(true, separators);
  }

  /// One field, whatever it holds.
  static Fields whole() {
    return new Fields(false, "");
  }

  boolean isSplitting() {
    return splitting;
  }

  /// Characters as the program has them, unquoted.
  void literal(String letters) {
    add(letters, Field.PLAIN);
  }

  /// Characters that mean themselves.
  void quoted(String letters) {
    add(letters, Field.QUOTED);
  }

  private void add(String letters, char kind) {
    open = true;
    afterBlank = false;
    text.append(letters);
    for (int i = 0; i < letters.length(); i++) {
      mask.append(kind);
    }
  }

  /// The value of an expansion outside quotes.
  void expanded(String value) {
    if (!splitting) {
      add(value, Field.PLAIN);
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (separators.indexOf(c) < 0) {
        open = true;
        afterBlank = false;
        text.append(c);
        mask.append(Field.PLAIN);
      } else if (c == ' ' || c == '\t' || c == '\n') {
        afterBlank |= open;
        end();
      } else {
        separate();
      }
    }
  }

  /// A separator that is no blank: it ends a field, an empty one too.
  private void separate() {
    if (afterBlank && !open) {
      afterBlank = false;
    } else {
      open = true;
      end();
    }
  }

  /// Begins a new field, between the elements of `$@`.
  void next() {
    if (splitting) {
      end();
    }
  }

  private void end() {
    if (open) {
      done.add(new Field(text.toString(), mask.toString()));
      text.setLength(0);
      mask.setLength(0);
      open = false;
    }
  }

  /// Ends the word: what comes next is another.
  void endWord() {
    end();
    afterBlank = false;
  }

  /// All fields.
  List<Field> fields() {
    end();
    return done;
  }

  /// The one field of [#whole].
  Field field() {
    return new Field(text.toString(), mask.toString());
  }
}
