package dev.virtlab.console.oracle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.PrintStream;
import java.util.Map;

/// Holds the results of our model against the given ones, row by row, and sums up.
///
/// Numbers are compared by their deviation, as a part of the given number (of 1 where that is 0);
/// everything else must be the same. A given result that the model does not answer is a difference.
final class Comparison {

  /// How many differences are told one by one.
  private static final int TOLD_MAX = 20;

  private final PrintStream out;
  private long rows;
  private long compared;
  private long equal;
  private double largest;
  private String largestAt = "";

  Comparison(PrintStream out) {
    this.out = out;
  }

  void add(Topic topic, JsonObject row, JsonObject answer, String place) {
    rows++;
    String difference = "";
    boolean given = false;
    for (String result : topic.results()) {
      if (row.has(result)) {
        given = true;
        JsonElement ours = answer.has(result) ? answer.get(result) : JsonNull.INSTANCE;
        String found = difference(result, row.get(result), ours, topic.tolerance(), place);
        difference = difference.isEmpty() ? found : difference;
      }
    }
    if (given) {
      compared++;
      equal += difference.isEmpty() ? 1 : 0;
      if (!difference.isEmpty() && compared - equal <= TOLD_MAX) {
        out.println(place + ": " + difference);
      }
    }
  }

  /// Whether there was something to compare and all of it was equal.
  boolean isFull() {
    return compared > 0 && equal == compared;
  }

  /// How many rows gave a result.
  long compared() {
    return compared;
  }

  /// How many of them we answer alike.
  long equal() {
    return equal;
  }

  /// The largest deviation of a number, as a part of the given one.
  double largest() {
    return largest;
  }

  void sumUp() {
    if (compared - equal > TOLD_MAX) {
      out.println((compared - equal - TOLD_MAX) + " more rows differ");
    }
    out.println("rows " + rows);
    out.println("compared " + compared);
    out.println("equal " + equal);
    out.println("largest deviation " + largest + (largest > 0 ? " (" + largestAt + ")" : ""));
    if (compared == 0) {
      out.println("no row gives a result to compare with");
    }
  }

  /// Where and how two values differ; empty where they are equal.
  private String difference(
      String at, JsonElement given, JsonElement ours, double tolerance, String place) {
    return switch (given) {
      case JsonObject object when ours instanceof JsonObject other ->
          ofObjects(at, object, other, tolerance, place);
      case JsonArray list when ours instanceof JsonArray other && list.size() == other.size() ->
          ofLists(at, list, other, tolerance, place);
      case JsonPrimitive number
          when number.isNumber() && ours instanceof JsonPrimitive other && other.isNumber() ->
          ofNumbers(at, number, other, tolerance, place);
      default -> given.equals(ours) ? "" : told(at, given, ours);
    };
  }

  private String ofObjects(
      String at, JsonObject given, JsonObject ours, double tolerance, String place) {
    for (Map.Entry<String, JsonElement> entry : given.entrySet()) {
      String key = entry.getKey();
      JsonElement other = ours.has(key) ? ours.get(key) : JsonNull.INSTANCE;
      String found = difference(at + "." + key, entry.getValue(), other, tolerance, place);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private String ofLists(
      String at, JsonArray given, JsonArray ours, double tolerance, String place) {
    for (int i = 0; i < given.size(); i++) {
      String found = difference(at + "[" + i + "]", given.get(i), ours.get(i), tolerance, place);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private String ofNumbers(
      String at, JsonPrimitive given, JsonPrimitive ours, double tolerance, String place) {
    double expected = given.getAsDouble();
    double gap = Math.abs(expected - ours.getAsDouble());
    double deviation = expected == 0 ? gap : gap / Math.abs(expected);
    if (deviation > largest) {
      largest = deviation;
      largestAt = place + " " + at;
    }
    return deviation <= tolerance ? "" : told(at, given, ours);
  }

  private static String told(String at, JsonElement given, JsonElement ours) {
    return at + " is given as " + given + ", we say " + ours;
  }
}
