package dev.virtlab.lessons.trial;

import dev.virtlab.lessons.walk.CodeRunner;
import java.util.ArrayList;
import java.util.List;

/// Many questions in one expression, and which of their answers is wrong.
final class Answers {

  private final List<String> calls = new ArrayList<>();
  private final List<String> truths = new ArrayList<>();

  /// One more question.
  void add(String call, String truth) {
    calls.add(call);
    truths.add(truth);
  }

  /// Asks all; gives the first whose answer is wrong, else the last.
  Trial.Asked ask(Trial.Asking asking) {
    CodeRunner.Ran ran = asking.ask("List.of(" + String.join(", ", calls) + ")");
    if (!(ran instanceof CodeRunner.Ran.Value value)) {
      return new Trial.Asked(calls.getFirst(), ran, truths.getFirst());
    }
    List<String> said = listed(value.text());
    for (int i = 0; i < calls.size(); i++) {
      String text = i < said.size() ? said.get(i) : "-";
      if (!text.equals(truths.get(i)) || i == calls.size() - 1) {
        return new Trial.Asked(calls.get(i), new CodeRunner.Ran.Value(text), truths.get(i));
      }
    }
    throw new IllegalStateException("nothing was asked");
  }

  /// The elements of a list of numbers, as Java prints it.
  static List<String> listed(String text) {
    String inner =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    List<String> elements = new ArrayList<>();
    for (String element : inner.split(",", -1)) {
      elements.add(element.strip());
    }
    return elements;
  }
}
